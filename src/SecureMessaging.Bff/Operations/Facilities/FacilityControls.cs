using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Propagation;

namespace SecureMessaging.Bff.Operations.Facilities;

/// <summary>Overrides of facilities: stored, audited and propagated as flags are.</summary>
internal sealed class FacilityControls(IPropagatedDocuments documents)
{
    public const string Kind = "facility";

    private const string Action = "override-facility";

    public async Task<Result<FacilityControl>> FindAsync(StationNumber station, CancellationToken cancellationToken) =>
        (await documents.FindAsync(Kind, station.Value, cancellationToken)).Map(Read);

    public async Task<Result<FacilityControl>> SetAsync(
        StationNumber station, FacilityControlDocument document, ChangeRequest request, CancellationToken cancellationToken) =>
        (await documents.SetAsync(new(Kind, station.Value, Action), FlagJson.Write(document), request, cancellationToken)).Map(Read);

    private static FacilityControl Read(PropagatedDocument stored) => stored.Json is { } json
        ? new FacilityControl(FlagJson.Read<FacilityControlDocument>(json), stored.Version) { Revision = stored.Revision }
        : FacilityControl.None;
}
