namespace SecureMessaging.Sandbox.Personas;

/// <summary>An invented person the sandbox can sign in. Nothing here belongs to anybody.</summary>
internal sealed record Persona
{
    /// <summary>Short name used in the control API, for instance <c>both-ehrs</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What this persona is for, one sentence.</summary>
    public required string Purpose { get; init; }

    /// <summary>What to try with it, shown on the start page.</summary>
    public required string TryNext { get; init; }

    public required Guid UserId { get; init; }

    public required string GivenName { get; init; }

    public required string FamilyName { get; init; }

    /// <summary>National patient identifier; absent for staff.</summary>
    public string? Icn { get; init; }

    /// <summary>Number of the person in My HealtheVet; absent for staff.</summary>
    public string? MhvCorrelationId { get; init; }

    /// <summary>Millennium person id as the person service knows it; absent where no correlation exists.</summary>
    public string? MillenniumPersonId { get; init; }

    public IReadOnlyList<string> Facilities { get; init; } = [];

    /// <summary>Whether the account is entitled to messaging.</summary>
    public bool MayMessage { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Legacy shows this person the mail of Oracle Health too, under MHV's numbers.</summary>
    public bool LegacyBridgesOracleHealth { get; init; }

    public bool IsStaff => Roles.Count > 0;

    /// <summary>"LAST, FIRST" as MHV writes names.</summary>
    public string MhvName => $"{FamilyName.ToUpperInvariant()}, {GivenName.ToUpperInvariant()}";
}
