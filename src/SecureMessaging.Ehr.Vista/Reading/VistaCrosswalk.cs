using System.Collections.Immutable;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Reading;

/// <summary>MHV's crosswalk from triage groups of VistA to those of Oracle Health, under MHV's numbers for both.</summary>
internal sealed class VistaCrosswalk(VistaClient client, VistaMetrics metrics) : ITeamCrosswalk
{
    public EhrName Name => EhrName.Vista;

    public Task<Result<ImmutableArray<CrosswalkRow>>> ReadAsync(Patient patient, CancellationToken cancellationToken) =>
        client.ReadAsync(patient, VistaCall.Get(VistaOperations.Crosswalk, $"triageteam/crosswalk"), RowsAsync, cancellationToken);

    private async ValueTask<Result<ImmutableArray<CrosswalkRow>>> RowsAsync(VistaBody body, CancellationToken cancellationToken)
    {
        switch (body.Kind)
        {
            case VistaBodyKind.Empty or VistaBodyKind.Success:
                return ImmutableArray<CrosswalkRow>.Empty;
            case VistaBodyKind.Array:
                var rows = await body.ReadAsync(VistaJson.Default.IReadOnlyListVistaCrosswalkRow, cancellationToken) ?? [];
                metrics.UnknownFields("crosswalk", rows.Sum(row => row?.Unknown?.Count ?? 0));
                return rows.OfType<VistaCrosswalkRow>().Select(Row).ToImmutableArray();
            default:
                return new UpstreamMalformed(VistaNames.Upstream, VistaOperations.Crosswalk);
        }
    }

    private static CrosswalkRow Row(VistaCrosswalkRow row) => new(
        row.VistaTriageGroupId ?? row.SnakeVistaTriageGroupId,
        VistaText.Decode(row.VistaTriageGroupName ?? row.SnakeVistaTriageGroupName),
        row.OhTriageGroupId ?? row.SnakeOhTriageGroupId,
        VistaText.Decode(row.OhTriageGroupName ?? row.SnakeOhTriageGroupName));
}
