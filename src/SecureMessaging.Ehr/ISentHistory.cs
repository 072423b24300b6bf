using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr;

/// <summary>What a person sent on one EHR; the source of the recent care teams.</summary>
public interface ISentHistory : IEhrCapability
{
    /// <summary>Messages sent at or after <paramref name="since"/>.</summary>
    Task<Result<SentList>> ReadAsync(Patient patient, DateTimeOffset since, CancellationToken cancellationToken);
}
