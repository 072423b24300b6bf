using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.OracleHealth.Person;

/// <summary>One form of exchanging our signed statement about a person for a token that names the person.</summary>
internal interface IServiceTokenShape
{
    /// <summary>The setting that chooses this shape.</summary>
    string Name { get; }

    HttpRequestMessage Request(PersonOptions options, string privateKey, Icn icn);

    ValueTask<Result<string>> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken);
}
