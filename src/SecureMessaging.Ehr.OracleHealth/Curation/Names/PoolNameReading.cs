using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.OracleHealth.Curation.Names;

/// <summary>What a pool's name says about its station.</summary>
internal sealed record PoolNameReading
{
    /// <summary>The rule that read the station, or why none could.</summary>
    public required string Rule { get; init; }

    /// <summary>Null when the name tells no station.</summary>
    public StationNumber? Station { get; init; }

    /// <summary>Where in the raw name the words of the team begin; its length when there are none.</summary>
    public int RestStart { get; init; }

    /// <summary>What stands where a site code should, in capitals, and is in no table.</summary>
    public string? UnknownCode { get; init; }

    public static PoolNameReading None(string reason, string? unknownCode = null) => new() { Rule = reason, UnknownCode = unknownCode };
}
