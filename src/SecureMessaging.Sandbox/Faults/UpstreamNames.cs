namespace SecureMessaging.Sandbox.Faults;

/// <summary>The upstreams the sandbox plays.</summary>
internal static class UpstreamNames
{
    public const string Vista = "vista";
    public const string OracleHealth = "oracle-health";
    public const string Legacy = "legacy";
    public const string Identity = "identity";

    public static IReadOnlyList<string> All { get; } = [Vista, OracleHealth, Legacy, Identity];
}
