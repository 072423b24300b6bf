namespace SecureMessaging.Ehr.Facilities.Migration;

/// <summary>The wire names of the phases: <c>p0</c> to <c>p9</c>.</summary>
public static class MigrationPhaseWireNames
{
    private static readonly string[] Names = [.. Enum.GetValues<MigrationPhase>().Select(phase => $"p{(int)phase}")];

    public static string ToWireName(this MigrationPhase phase) => Names[(int)phase];

    public static bool TryParse(string? text, out MigrationPhase phase)
    {
        var index = Array.IndexOf(Names, text?.Trim().ToLowerInvariant());
        phase = index < 0 ? default : (MigrationPhase)index;
        return index >= 0;
    }
}
