using SecureMessaging.Bff.Benchmarks.Chaos.History;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Faults;

/// <summary>
/// Draws faults of every kind for the calls a send is made of. Some wait for a call that is rare, so the sky clears now and
/// then: otherwise they pile up until an EHR looks as if it were down for the whole run.
/// </summary>
internal sealed class SandboxFaults(Random random, ChaosWorld world, HistoryFile history, ScaledTimes times, ChaosSettings settings)
{
    private const int OneInSoMany = 12;

    private static readonly string[] Kinds =
    [
        "latency", "status", "refusal", "reset-before-accept", "reset-after-accept", "hang-after-accept", "drop-silently",
        "delayed-visibility", "late-accept", "malformed-json", "html-page", "slow-body", "expire-token", "empty-body", "wrong-content-type",
        "byte-order-mark", "gzip", "cut-body",
    ];

    private static readonly string[] OfTheSend = ["send", "reply", "draft", "validate", "*"];

    /// <summary>Only these are sends; elsewhere the kind would break a read for as long as a send may take.</summary>
    private static readonly string[] SendKinds = ["drop-silently", "delayed-visibility", "late-accept", "hang-after-accept", "refusal"];

    /// <summary>Codes with which an application says that it is done with a request.</summary>
    private static readonly string[] RefusalCodes = ["119", "151", "900", "99", "117", "172"];

    private readonly IReadOnlyList<FaultCalls> _calls = settings.Calls.Count == 0 ? FaultCalls.All : settings.Calls;
    private readonly string[] _kinds = settings.Kinds.Count == 0 ? Kinds : [.. settings.Kinds];

    public int Put { get; private set; }

    /// <summary>Sends that an EHR was ordered to acknowledge and not to keep.</summary>
    public int Drops { get; private set; }

    /// <summary>Null where one of them is none.</summary>
    public static string[]? KindsOf(string names)
    {
        var kinds = names.Split(',');
        return kinds.Except(Kinds, StringComparer.Ordinal).Any() ? null : kinds;
    }

    /// <summary>By the pace of the operations, so that a slow machine does not get a worse world than a fast one.</summary>
    public async Task PlayAsync(Func<int> begun, CancellationToken stop)
    {
        var next = 0;
        while (!stop.IsCancellationRequested)
        {
            if (begun() < next)
            {
                await Task.Delay(50, CancellationToken.None);
                continue;
            }

            if (random.Next(OneInSoMany) == 0)
            {
                await world.ControlAsync(HttpMethod.Delete, "faults");
            }

            await PutOneAsync();
            next = begun() + random.Next(0, 4);
        }

        await world.ControlAsync(HttpMethod.Delete, "faults");
    }

    private async Task PutOneAsync()
    {
        var (upstream, operations) = _calls[random.Next(_calls.Count)];
        var kind = _kinds[random.Next(_kinds.Length)];
        var sends = operations.Where(each => each is "send" or "reply").ToArray();
        var operation = SendKinds.Contains(kind) && sends.Length > 0 ? sends[random.Next(sends.Length)] : operations[random.Next(operations.Length)];
        if (sends.Length == 0 && SendKinds.Contains(kind))
        {
            return;
        }

        if (settings.Peer)
        {
            // Legacy is one call for a send: it gets the faults that would have met the send itself.
            if (!OfTheSend.Contains(operation))
            {
                return;
            }

            (upstream, operation) = ("legacy", operation == "reply" ? "reply" : "send");
        }

        var fault = Fault(upstream, operation, kind);
        history.Note($"fault {upstream} {operation} {kind}");
        await world.ControlAsync(HttpMethod.Put, "faults", fault);
        Put++;
    }

    private object Fault(string upstream, string operation, string kind) => kind switch
    {
        "drop-silently" => Drop(upstream, operation, random.Next(1, 4)),
        "latency" => new { upstream, operation, kind, times = random.Next(1, 12), latency_ms = Draw(0.3, 25) },
        // Longer than any time limit of a send, and shorter than what the limits leave to an EHR after the end of a dispatch.
        "late-accept" => new { upstream, operation, kind, times = random.Next(1, 4), latency_ms = Draw(60, 210) },
        "status" => new { upstream, operation, kind, times = random.Next(1, 4), status = Pick(500, 502, 503, 504), accept = random.Next(3) == 0 },
        "refusal" => new { upstream, operation, kind = "status", times = 1, status = 400, error_code = RefusalCodes[random.Next(RefusalCodes.Length)] },
        "delayed-visibility" => new { upstream, operation, kind, times = random.Next(1, 10), delay_ms = Draw(3, 120) },
        "html-page" or "empty-body" => new { upstream, operation, kind, times = random.Next(1, 4), accept = random.Next(2) == 0 },
        _ => new { upstream, operation, kind, times = random.Next(1, 4) },
    };

    private object Drop(string upstream, string operation, int times)
    {
        Drops += times;
        return new { upstream, operation, kind = "drop-silently", times };
    }

    private int Pick(params ReadOnlySpan<int> values) => values[random.Next(values.Length)];

    /// <summary>Milliseconds of the run for a time between two of the field, in seconds.</summary>
    private int Draw(double min, double max) => (int)times.Of(TimeSpan.FromSeconds(min + (random.NextDouble() * (max - min)))).TotalMilliseconds;
}
