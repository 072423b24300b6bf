using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Rollout;

/// <summary>
/// What can be read about flags. From the store, but for <see cref="ExplainAsync"/>, which asks this instance's evaluator.
/// </summary>
public interface IFlagReader
{
    Task<Result<FlagListing>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The flags that this instance evaluates by, what the break-glass file kills included; for when the store does not answer. Null before
    /// it has known any.
    /// </summary>
    FlagListing? LastKnown { get; }

    /// <summary>
    /// 404 where there is none of that name, 409 where another version of the service wrote it and this one cannot read it.
    /// </summary>
    Task<Result<VersionedFlag>> FindAsync(string flag, CancellationToken cancellationToken);

    /// <summary>All flags as one file, for <see cref="IFlagAdministration.ImportAsync"/>.</summary>
    Task<Result<ExportFile>> ExportAsync(CancellationToken cancellationToken);

    /// <summary>Changes that wait or waited for a second person, newest first, at most 200.</summary>
    Task<Result<IReadOnlyList<Approval>>> ReadApprovalsAsync(CancellationToken cancellationToken);

    /// <summary>Newest first, at most 200.</summary>
    Task<Result<IReadOnlyList<IncidentRow>>> ReadIncidentsAsync(string flag, CancellationToken cancellationToken);

    /// <summary>Oldest first, at most 200 rows after the sequence number.</summary>
    Task<Result<IReadOnlyList<AuditRow>>> ReadAuditAsync(string flag, long after, CancellationToken cancellationToken);

    /// <summary>As <see cref="ReadAuditAsync"/>, for a document that is no flag.</summary>
    Task<Result<IReadOnlyList<AuditRow>>> ReadDocumentAuditAsync(
        string kind, string name, long after, CancellationToken cancellationToken);

    /// <summary>Walks the whole chain of hashes.</summary>
    Task<Result<AuditVerification>> VerifyAuditAsync(CancellationToken cancellationToken);

    /// <param name="flag">Its name.</param>
    /// <param name="accountId">Null for nobody signed in.</param>
    /// <param name="facility">Null: the facilities the user was last seen with.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    Task<Result<Explanation>> ExplainAsync(
        string flag, string? accountId, StationNumber? facility, CancellationToken cancellationToken);

    /// <summary>Whom a change would reach, of the users active in the last 30 days.</summary>
    Task<Result<PreviewReport>> PreviewAsync(string flag, ProposedChange change, CancellationToken cancellationToken);
}
