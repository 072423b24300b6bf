namespace SecureMessaging.Bff.Rollout;

internal static class FlowNames
{
    public static string ToWireName(this Flow flow) => flow == Flow.New ? "new" : "base";
}
