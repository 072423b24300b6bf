using System.Text.Json.Serialization;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Facilities.Migration;

namespace SecureMessaging.Bff.Operations.Facilities;

/// <summary>What operations decided for one facility, as stored and audited. Null leaves it to configuration and calendar.</summary>
internal sealed record FacilityControlDocument
{
    public MigrationPhase? Phase { get; init; }

    public bool? Blocked { get; init; }

    [JsonConverter(typeof(StoredEhrConverter))]
    public EhrName? Ehr { get; init; }

    /// <summary><c>millennium</c> or <c>mhv-bridge</c>.</summary>
    public string? Transport { get; init; }

    [JsonIgnore]
    public bool IsEmpty => (Phase, Blocked, Ehr, Transport) is (null, null, null, null);

    public FacilityOverride ToOverride() => new(Phase, Blocked) { Ehr = Ehr, Transport = Transport };
}
