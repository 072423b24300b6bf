using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.MailboxCost;

/// <summary>
/// People with 40 received and 10 sent messages of Oracle Health and 40 of VistA ask for the first page of their inbox. Nearly every call
/// finds nothing held, as it is when each asks once a minute: there is room for 19 people, and a list is held for a second.
/// </summary>
internal static class Polling
{
    private const string Page = "/my_health/v1/messaging/folders/0/threads?pageSize=10&pageNumber=1&sortField=SENT_DATE&sortOrder=DESC";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(20);

    public static async Task MeasureAsync(ChaosWorld world)
    {
        await world.ControlAsync(HttpMethod.Put, "switches", new { inbox_messages = 40 });
        await world.ControlAsync(HttpMethod.Put, "oracle-health/switches", new { inbox_items = 40, sent_items = 10 });
        var tokens = await Task.WhenAll(
            Enumerable.Range(0, MailboxCostCommand.People).Select(user => world.SignInAsync(Crowd.Persona(user))));
        await RunAsync(world, tokens, workers: 8, WarmUp);
        await CountCallsAsync(world, tokens);
        Console.WriteLine("workers   polls/s   CPU ms a poll (service)   saturation of 2 cores by it   p50 ms   p99 ms");
        foreach (var workers in new[] { 1, 4, 16, 48 })
        {
            MailboxCostCommand.Load($"with {workers} workers");
            var cpu = world.Instances[0].Process.ProcessorTime;
            var times = await RunAsync(world, tokens, workers, Each);
            cpu = world.Instances[0].Process.ProcessorTime - cpu;
            times.Sort();
            var each = cpu.TotalMilliseconds / times.Count;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{workers,7}{times.Count / Each.TotalSeconds,10:0}{each,26:0.00}{2_000 / each,31:0}{times[times.Count / 2],9:0.0}{times[(int)(times.Count * 0.99)],9:0.0}"));
        }
    }

    /// <summary>Of a few polls: the sandbox remembers its last calls only.</summary>
    private static async Task CountCallsAsync(ChaosWorld world, string[] tokens)
    {
        var before = await CallsAsync(world);
        foreach (var token in tokens)
        {
            await PollAsync(world, token);
        }

        var calls = (double)(await CallsAsync(world) - before) / tokens.Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"calls of Oracle Health a poll: {calls:0.0}"));
    }

    private static async Task<List<double>> RunAsync(ChaosWorld world, string[] tokens, int workers, TimeSpan duration)
    {
        var (next, started) = (0, Stopwatch.GetTimestamp());
        var all = await Task.WhenAll(Enumerable.Range(0, workers).Select(async _ =>
        {
            var times = new List<double>();
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                times.Add(await PollAsync(world, tokens[Interlocked.Increment(ref next) % tokens.Length]));
            }

            return times;
        }));
        return [.. all.SelectMany(times => times)];
    }

    private static async Task<double> PollAsync(ChaosWorld world, string token)
    {
        var started = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{world.ServiceAddress}{Page}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("X-Key-Inflection", "camel");
        using var answer = await world.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static async Task<long> CallsAsync(ChaosWorld world)
    {
        var journal = await world.ReadAsync($"{world.SandboxAddress}/control/journal?upstream=oracle-health");
        return journal.EnumerateArray().LongCount(call => call.ValueKind == JsonValueKind.Object);
    }
}
