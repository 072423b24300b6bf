namespace SecureMessaging.Testing.GuardSimulation;

/// <summary>A day of traffic. <paramref name="At"/> gives the facilities of a minute, always the same number of them.</summary>
internal sealed record Scenario(string Name, bool HasDifference, Func<int, Traffic[]> At)
{
    public const int Minutes = 24 * 60;
}
