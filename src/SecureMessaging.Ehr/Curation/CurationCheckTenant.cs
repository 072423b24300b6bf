namespace SecureMessaging.Ehr.Curation;

/// <summary>The pools of one tenant by the rules of a file, beside the rules in force.</summary>
public sealed record CurationCheckTenant
{
    /// <summary>By the rules of the file. Its alarms are the stations that would show no team.</summary>
    public required CurationReport Report { get; init; }

    /// <summary>By the rules in force: figures, stations and alarms, without the pools.</summary>
    public required CurationReport InForce { get; init; }

    /// <summary>Why the service would keep the rules in force; null when it would take the file.</summary>
    public string? Objection { get; init; }

    /// <summary>Pools whose verdict, station, readable name or kind would be another.</summary>
    public required IReadOnlyList<CurationChange> Changes { get; init; }
}
