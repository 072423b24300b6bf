using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Bff.Operations.Facilities;

/// <summary>What operations decided for one facility, as stored and audited. Null leaves it to configuration and calendar.</summary>
internal sealed record FacilityControlDocument
{
    public MigrationPhase? Phase { get; init; }

    public bool? Blocked { get; init; }

    public EhrSystem? Ehr { get; init; }

    /// <summary><c>millennium</c> or <c>mhv-bridge</c>.</summary>
    public string? Transport { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsEmpty => (Phase, Blocked, Ehr, Transport) is (null, null, null, null);

    public FacilityOverride ToOverride() => new(Phase, Blocked) { Ehr = Ehr, Transport = Transport };
}
