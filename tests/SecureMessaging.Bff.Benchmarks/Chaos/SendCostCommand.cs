using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SecureMessaging.Bff.Benchmarks.Chaos;

/// <summary>
/// <c>send-cost --store sqlite|postgres --sends 500</c>: one send through the service beside the two calls it makes to VistA
/// (draft, send), in turns in one run; then sends per second with all users at once.
/// </summary>
internal static class SendCostCommand
{
    private const int WarmUp = 50;

    public static async Task<int> RunAsync(string[] args)
    {
        if (!ChaosSettings.TryParse(args, out var settings, out var error))
        {
            await Console.Error.WriteLineAsync(error);
            return 64; // EX_USAGE of sysexits.h
        }

        await using var world = await ChaosWorld.StartAsync(settings);
        var token = await world.SignInAsync(Crowd.Persona(0));
        var record = await SessionAsync(world);
        var (direct, through) = (new List<double>(), new List<double>());
        for (var i = 0; i < settings.Sends + WarmUp; i++)
        {
            var straight = await DirectAsync(world, record, i);
            var sent = await ThroughAsync(world, token, i, 0);
            if (i >= WarmUp)
            {
                direct.Add(straight);
                through.Add(sent);
            }
        }

        Print("direct (draft + send)", direct);
        Print("through the service", through);
        Print("added", [.. through.Zip(direct, (one, other) => one - other)]);
        Console.WriteLine($"{(settings.Postgres ? "postgres" : "sqlite")}: {await RateAsync(settings, world):0} sends/s, {settings.Users} users at once");
        return 0;
    }

    private static async Task<double> RateAsync(ChaosSettings settings, ChaosWorld world)
    {
        var tokens = await Task.WhenAll(Enumerable.Range(0, settings.Users).Select(user => world.SignInAsync(Crowd.Persona(user))));
        await Task.WhenAll(tokens.Select((token, user) => ThroughAsync(world, token, -1, user)));
        var watch = Stopwatch.StartNew();
        var each = Math.Max(1, settings.Sends * 4 / settings.Users);
        await Task.WhenAll(tokens.Select(async (token, user) =>
        {
            for (var i = 0; i < each; i++)
            {
                await ThroughAsync(world, token, 1_000_000 + i, user);
            }
        }));
        return each * settings.Users / watch.Elapsed.TotalSeconds;
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

    private static async Task<string> SessionAsync(ChaosWorld world)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{world.SandboxAddress}/v1/sm/patient/session");
        request.Headers.Add("appToken", "sandbox-app-token");
        request.Headers.Add("x-api-key", "sandbox-api-key");
        request.Headers.Add("mhvCorrelationId", "551203");
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
