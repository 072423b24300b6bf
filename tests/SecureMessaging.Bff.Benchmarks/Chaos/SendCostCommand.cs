using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.Chaos;

/// <summary>
/// <c>send-cost --store sqlite|postgres --sends 500</c>: one send through the service beside the two calls it makes to VistA
/// (draft, send), in turns in one run, one person after the other; then sends per second with all of them at once.
/// </summary>
internal static class SendCostCommand
{
    /// <summary>Fewer, and the compiler is measured: it goes on improving hot code for about a thousand sends.</summary>
    private const int WarmUpOfEach = 30;

    public static async Task<int> RunAsync(string[] args)
    {
        if (!ChaosSettings.TryParse(args, out var settings, out var error))
        {
            await Console.Error.WriteLineAsync(error);
            return 64; // EX_USAGE of sysexits.h
        }

        settings = settings with { TimeScale = 1, Instances = 1, Faults = false };
        await using var world = await ChaosWorld.StartAsync(settings);
        var tokens = await Task.WhenAll(Enumerable.Range(0, settings.Users).Select(user => world.SignInAsync(Crowd.Persona(user))));
        var sessions = await Task.WhenAll(Enumerable.Range(0, settings.Users).Select(user => SessionAsync(world, user)));
        var (direct, through) = (new List<double>(), new List<double>());
        await TogetherAsync(world, tokens, WarmUpOfEach, 1_000_000);
        for (var i = 0; i < settings.Operations; i++)
        {
            var user = i % settings.Users;
            direct.Add(await DirectAsync(world, sessions[user], i));
            through.Add(await ThroughAsync(world, tokens[user], i, user));
        }

        Print("direct (draft + send)", direct);
        Print("through the service", through);
        Print("added", [.. through.Zip(direct, (one, other) => one - other)]);
        var rate = await TogetherAsync(world, tokens, Math.Max(1, settings.Operations * 4 / settings.Users), 2_000_000);
        Console.WriteLine($"{(settings.Postgres ? "postgres" : "sqlite")}: {rate:0} sends/s, {settings.Users} users at once");
        return 0;
    }

    /// <summary>Sends per second.</summary>
    private static async Task<double> TogetherAsync(ChaosWorld world, string[] tokens, int each, int from)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(tokens.Select(async (token, user) =>
        {
            for (var i = 0; i < each; i++)
            {
                await ThroughAsync(world, token, from + i, user);
            }
        }));
        return each * tokens.Length / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double> ThroughAsync(ChaosWorld world, string token, int number, int user)
    {
        var watch = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{world.ServiceAddress}/my_health/v1/messaging/messages")
        {
            Content = JsonContent.Create(new
            {
                recipient_id = 589_001, category = "OTHER", subject = "Cost", body = $"Through {number} of {user}",
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await world.Http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
    }

    private static async Task<double> DirectAsync(ChaosWorld world, string session, int number)
    {
        var watch = Stopwatch.GetTimestamp();
        var message = new Dictionary<string, object>
        {
            ["recipientId"] = 589_001, ["category"] = "OTHER", ["subject"] = "Cost", ["body"] = $"Direct {number}",
        };
        var draft = await PostAsync(world, session, "message/draft", message);
        message["id"] = draft.GetProperty("id").GetInt64();
        await PostAsync(world, session, "message", message);
        return Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
    }

    private static async Task<JsonElement> PostAsync(ChaosWorld world, string session, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{world.SandboxAddress}/v1/sm/patient/{path}")
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.Add("Token", session);
        request.Headers.Add("x-api-key", "sandbox-api-key");
        using var answer = await world.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<string> SessionAsync(ChaosWorld world, int user)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{world.SandboxAddress}/v1/sm/patient/session");
        request.Headers.Add("appToken", "sandbox-app-token");
        request.Headers.Add("x-api-key", "sandbox-api-key");
        request.Headers.Add("mhvCorrelationId", Crowd.MhvId(user));
        using var answer = await world.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.GetValues("Token").Single();
    }

    private static void Print(string what, List<double> milliseconds)
    {
        milliseconds.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-24} p50 {At(milliseconds, 0.5),7:0.00} ms   p99 {At(milliseconds, 0.99),7:0.00} ms"));
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, share * sorted.Count)];
}
