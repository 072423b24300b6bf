namespace SecureMessaging.Bff.Benchmarks.Chaos;

/// <summary>
/// Draws faults of every kind for the calls a send is made of. Some wait for a call that is rare, so the sky clears now and
/// then: otherwise they pile up until an EHR looks as if it were down for the whole run.
/// </summary>
internal sealed class ChaosFaults(Random random, ChaosWorld world, bool peer)
{
    private static readonly string[] Kinds =
    [
        "latency", "status", "reset-before-accept", "reset-after-accept", "hang-after-accept", "drop-silently",
        "delayed-visibility", "malformed-json", "html-page", "slow-body", "expire-token",
    ];

    private static readonly (string Upstream, string[] Operations)[] Targets =
    [
        ("vista", ["send", "send", "send", "draft", "session", "threads", "teams", "*"]),
        ("oracle-health", ["send", "send", "send", "validate", "sent-items", "token", "patient", "*"]),
    ];

    private static readonly string[] OfTheSend = ["send", "draft", "validate", "*"];

    private const int OneInSoMany = 25;

    public int Put { get; private set; }

    public async Task PlayAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (random.Next(OneInSoMany) == 0)
            {
                await world.ControlAsync(HttpMethod.Delete, "faults");
            }

            await PutOneAsync();
            await Task.Delay(random.Next(150, 600), stop).ContinueWith(_ => { }, CancellationToken.None, default, TaskScheduler.Default);
        }

        await world.ControlAsync(HttpMethod.Delete, "faults");
    }

    private async Task PutOneAsync()
    {
        var (upstream, operations) = Targets[random.Next(Targets.Length)];
        var kind = Kinds[random.Next(Kinds.Length)];
        var operation = kind is "drop-silently" or "delayed-visibility" ? "send" : operations[random.Next(operations.Length)];
        if (peer)
        {
            // Legacy is one call for a send: it gets the faults that would have met the send itself.
            if (!OfTheSend.Contains(operation))
            {
                return;
            }

            (upstream, operation) = ("legacy", "*");
        }

        object fault = kind switch
        {
            "latency" => new { upstream, operation, kind, times = random.Next(1, 12), latency_ms = random.Next(50, 4_000) },
            "status" => new { upstream, operation, kind, times = random.Next(1, 4), status = random.Next(2) == 0 ? 500 : 503 },
            "delayed-visibility" => new { upstream, operation, kind, times = random.Next(1, 10), delay_ms = random.Next(500, 15_000) },
            "html-page" => new { upstream, operation, kind, times = random.Next(1, 4), accept = random.Next(2) == 0 },
            _ => new { upstream, operation, kind, times = random.Next(1, 4) },
        };
        await world.ControlAsync(HttpMethod.Put, "faults", fault);
        Put++;
    }
}
