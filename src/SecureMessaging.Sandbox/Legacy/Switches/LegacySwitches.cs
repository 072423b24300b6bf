namespace SecureMessaging.Sandbox.Legacy.Switches;

/// <summary>In what legacy, and the public list of EHRs beside it, disagree with the service in front. Empty: in nothing.</summary>
internal sealed record LegacySwitches
{
    /// <summary>Toggles in snake case that have another value for everybody, signed in or not.</summary>
    public IReadOnlyDictionary<string, bool> Toggles { get; init; } = new Dictionary<string, bool>();

    /// <summary>Toggles in snake case that have another value for those who are signed in.</summary>
    public IReadOnlyDictionary<string, bool> PersonToggles { get; init; } = new Dictionary<string, bool>();

    /// <summary>First day on Oracle Health by station, <c>YYYY-MM-DD</c>; null for a station that legacy has no migration of.</summary>
    public IReadOnlyDictionary<string, DateOnly?> Migrations { get; init; } = new Dictionary<string, DateOnly?>();

    /// <summary><c>normal</c>, <c>null</c>, <c>absent</c>, or <c>empty</c>: an object without any key.</summary>
    public string MigrationInfo { get; init; } = MigrationInfoForms.Normal;

    /// <summary>What the public list says by station: <c>vista</c>, <c>cerner</c>, <c>cerner_staged</c>; null leaves the station out.</summary>
    public IReadOnlyDictionary<string, string?> ListedEhrs { get; init; } = new Dictionary<string, string?>();

    /// <summary>Bytes of filler in <c>/v0/user</c>.</summary>
    public int UserFillerBytes { get; init; }

    public IEnumerable<string> Errors()
    {
        if (!MigrationInfoForms.All.Contains(MigrationInfo))
        {
            yield return $"migration_info is one of {string.Join(", ", MigrationInfoForms.All)}";
        }

        if (UserFillerBytes is < 0 or > MaxFillerBytes)
        {
            yield return $"user_filler_bytes is from 0 to {MaxFillerBytes}";
        }
    }

    private const int MaxFillerBytes = 16 * 1024 * 1024;
}
