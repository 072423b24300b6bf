namespace SecureMessaging.Bff.Benchmarks.Chaos.Faults;

/// <summary>The calls of one upstream that get faults, each as often as it is named.</summary>
internal sealed record FaultCalls(string Upstream, string[] Operations)
{
    public static readonly IReadOnlyList<FaultCalls> All =
    [
        new("vista", ["send", "send", "send", "reply", "reply", "draft", "draft", "session", "threads", "read", "storage", "teams", "*"]),
        new("oracle-health", ["send", "send", "send", "validate", "sent-items", "message", "token", "patient", "*"]),
        new("identity", ["sts", "person"]),
    ];

    /// <summary>The calls of a list such as <c>vista/send,vista/reply</c>; null where one of them is none.</summary>
    public static IReadOnlyList<FaultCalls>? Of(string names)
    {
        var calls = names.Split(',').Select(name => name.Split('/')).ToArray();
        return Array.TrueForAll(calls, call => call.Length == 2 && All.Any(each => each.Upstream == call[0] && each.Operations.Contains(call[1])))
            ? [.. calls.GroupBy(call => call[0], call => call[1], (upstream, operations) => new FaultCalls(upstream, [.. operations]))]
            : null;
    }
}
