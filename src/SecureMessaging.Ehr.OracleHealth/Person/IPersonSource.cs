using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Person;

/// <summary>Finds the Millennium person id of an ICN in one tenant.</summary>
internal interface IPersonSource
{
    /// <summary>Whether <c>OracleHealth:Person:Source</c> of this value means this source.</summary>
    bool Serves(string setting);

    Task<Result<string>> FindAsync(OracleHealthTenant tenant, Icn icn, CancellationToken cancellationToken);
}
