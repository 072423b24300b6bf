using System.Collections.Immutable;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Identity;

namespace SecureMessaging.Bff.HealthRecords;

/// <summary>What a person sent on one record; the source of the recent care teams.</summary>
internal interface ISentHistory
{
    RecordName Name { get; }

    /// <summary>Messages sent at or after <paramref name="since"/>, newest first. Blank list when there are none.</summary>
    Task<Result<ImmutableArray<SentItem>>> ReadAsync(Patient patient, DateTimeOffset since, CancellationToken cancellationToken);
}
