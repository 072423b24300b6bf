using System.Collections.Immutable;
using System.Text.Json;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.ActiveUsers;
using SecureMessaging.Rollout.Audit;
using SecureMessaging.Rollout.Changes.Approving;
using SecureMessaging.Rollout.Contracts.Audit;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Reports;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Explain;
using SecureMessaging.Rollout.Incidents;
using SecureMessaging.Rollout.Preview;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Storage;

internal sealed class FlagReader(
    RolloutStore store, Approvals approvals, IncidentLog incidents, AuditTrail audit, RolloutExplainer explainer,
    ActiveUserReader users, ChangePreview preview, RolloutSnapshots snapshots, StoreClock time) : IFlagReader
{
    public FlagListing? LastKnown => !snapshots.AreKnown ? null : new FlagListing(
        snapshots.Current.Revision,
        [
            .. snapshots.Current.Flags.OrderBy(flag => flag.Name, StringComparer.Ordinal)
                .Select(flag => new VersionedFlag(flag.Document, flag.Version)),
        ],
        []);

    public async Task<Result<FlagListing>> ListAsync(CancellationToken cancellationToken) =>
        (await store.ReadAllAsync(cancellationToken)).Map(ListingOf);

    public async Task<Result<VersionedFlag>> FindAsync(string flag, CancellationToken cancellationToken) =>
        (await store.FindAsync(ItemKind.Flag, flag, cancellationToken)).TryGet(out var row, out var failure)
            ? StoredFlag.Read(row).Map(document => new VersionedFlag(document, row.Version))
            : failure;

    public async Task<Result<ExportFile>> ExportAsync(CancellationToken cancellationToken) =>
        (await store.ReadAllAsync(cancellationToken)).Map(items => new ExportFile(
            ExportFile.NativeFormat,
            [.. Flags(items).Select(row => new ExportedFlag(row.Name, row.Version, JsonElement.Parse(row.Doc)))]));

    public async Task<Result<IReadOnlyList<Approval>>> ReadApprovalsAsync(CancellationToken cancellationToken) =>
        (await approvals.ReadAsync(cancellationToken)).Map<IReadOnlyList<Approval>>(
            rows => [.. rows.Select(row => row.ToApproval(time.GetUtcNow()))]);

    public async Task<Result<IReadOnlyList<IncidentRow>>> ReadIncidentsAsync(string flag, CancellationToken cancellationToken) =>
        (await store.FindAsync(ItemKind.Flag, flag, cancellationToken)).TryGet(out _, out var failure)
            ? await incidents.ReadAsync(flag, cancellationToken)
            : failure;

    public async Task<Result<IReadOnlyList<AuditRow>>> ReadAuditAsync(string flag, long after, CancellationToken cancellationToken) =>
        (await store.FindAsync(ItemKind.Flag, flag, cancellationToken)).TryGet(out _, out var failure)
            ? await audit.ReadAsync(ItemKind.Flag, flag, after, cancellationToken)
            : failure;

    public Task<Result<IReadOnlyList<AuditRow>>> ReadDocumentAuditAsync(
        string kind, string name, long after, CancellationToken cancellationToken) =>
        audit.ReadAsync(kind, name, after, cancellationToken);

    public Task<Result<AuditVerification>> VerifyAuditAsync(CancellationToken cancellationToken) => audit.VerifyAsync(cancellationToken);

    public async Task<Result<Explanation>> ExplainAsync(
        string flag, string? accountId, StationNumber? facility, CancellationToken cancellationToken)
    {
        // Nothing is read where it is not needed: what this instance evaluates can be asked without the database.
        if (facility is not null || accountId is null)
        {
            ImmutableArray<StationNumber> bound = facility is { } station ? [station] : [];
            return explainer.Explain(flag, new RolloutSubject(accountId, bound));
        }

        // The bucket is of the text that the user's token carries, which may be in upper case where the asker's is not.
        return (await users.FindAsync(accountId, cancellationToken)).Map(seen => explainer.Explain(
            flag, seen is [var user, ..] ? new RolloutSubject(user.UserRef, user.Facilities) : new RolloutSubject(accountId, [])));
    }

    public Task<Result<PreviewReport>> PreviewAsync(string flag, ProposedChange change, CancellationToken cancellationToken) =>
        preview.ReadAsync(flag, change, cancellationToken);

    private static FlagListing ListingOf(ItemsRead items)
    {
        var flags = new List<VersionedFlag>();
        var unreadable = new List<string>();
        foreach (var row in Flags(items))
        {
            if (StoredFlag.Read(row).TryGet(out var flag, out _))
            {
                flags.Add(new VersionedFlag(flag, row.Version));
            }
            else
            {
                unreadable.Add(row.Name);
            }
        }

        return new FlagListing(items.Revision, flags, unreadable);
    }

    private static IEnumerable<ItemRow> Flags(ItemsRead items) =>
        items.Items.Where(row => row.Kind == ItemKind.Flag).OrderBy(row => row.Name, StringComparer.Ordinal);
}
