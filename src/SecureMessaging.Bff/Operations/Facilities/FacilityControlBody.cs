using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Bff.Operations.Facilities;

/// <summary>All overrides of a facility; what is left out follows configuration and calendar.</summary>
internal sealed record FacilityControlBody : ReasonBody
{
    /// <summary><c>vista</c> or <c>oracle-health</c>: where this service looks for the facility.</summary>
    public string? Ehr { get; init; }

    /// <summary><c>millennium</c> or <c>mhv-bridge</c>.</summary>
    public string? Transport { get; init; }

    /// <summary><c>p0</c> to <c>p9</c>.</summary>
    public string? Phase { get; init; }

    /// <summary>True stops messaging at the facility, false opens it, whatever the phase says.</summary>
    public bool? Blocked { get; init; }

    public Result<FacilityControlDocument> ToDocument(EhrAdapterRegistry adapters)
    {
        if (ChangeReason.Check(Reason, Ticket) is { } unreasoned)
        {
            return unreasoned;
        }

        if (Ehr is not null && adapters.Ehrs.All(known => known.Value != Ehr))
        {
            return new InvalidFields("ehr", $"The EHR is {string.Join(" or ", adapters.Ehrs)}");
        }

        var phase = default(MigrationPhase);
        if (Phase is not null && !MigrationPhaseWireNames.TryParse(Phase, out phase))
        {
            return new InvalidFields("phase", "The phase is p0 to p9");
        }

        return Transport is null || OracleHealthTransport.IsKnown(Transport)
            ? new FacilityControlDocument
            {
                Ehr = Ehr is null ? null : new EhrName(Ehr),
                Phase = Phase is null ? null : phase,
                Transport = Transport,
                Blocked = Blocked,
            }
            : new InvalidFields("transport", "The transport is millennium or mhv-bridge");
    }
}
