using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.MailboxCost;

/// <summary>The first inbox page, when nothing of it is held, beside the slower of the calls that it needs.</summary>
internal static class FirstPage
{
    private const int Rounds = 60;
    private const int WarmUp = 120;
    private const string Tenant = "ec2458f2-1e24-41c8-b71b-0e701af7583d";
    private const string Page = "/my_health/v1/messaging/folders/0/threads?pageSize=10&pageNumber=1&sortField=SENT_DATE&sortOrder=DESC";

    public static async Task MeasureAsync(ChaosWorld world)
    {
        await world.ControlAsync(HttpMethod.Put, "switches", new { inbox_messages = 500 });
        await world.ControlAsync(HttpMethod.Put, "oracle-health/switches", new { inbox_items = 1_000, sent_items = 200 });
        var tokens = new List<string>();
        for (var user = 0; user < MailboxCostCommand.People; user++)
        {
            tokens.Add(await world.SignInAsync(Crowd.Persona(user)));
        }

        var millennium = await TokenAsync(world);
        foreach (var latency in new[] { 0, 200 })
        {
            if (latency > 0)
            {
                await world.ControlAsync(
                    HttpMethod.Put, "faults", Latency("legacy", "threads", latency));
                await world.ControlAsync(HttpMethod.Put, "faults", Latency("oracle-health", "inbox-items", latency));
                await world.ControlAsync(HttpMethod.Put, "faults", Latency("oracle-health", "sent-items", latency));
            }

            await MeasureAsync(world, tokens, millennium, latency);
        }

        await world.ControlAsync(HttpMethod.Delete, "faults");
    }

    private static object Latency(string upstream, string operation, int milliseconds) =>
        new { upstream, operation, kind = "latency", latency_ms = milliseconds };

    private static async Task MeasureAsync(ChaosWorld world, List<string> tokens, string millennium, int latency)
    {
        var (vista, oracle, service, ratios) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var (before, processor) = (TimeSpan.Zero, world.Instances[0].Process);
        MailboxCostCommand.Load($"with {latency} ms of latency");
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            var user = round % tokens.Count;
            before = round == WarmUp ? processor.ProcessorTime : before;
            var times = new[]
            {
                await TimeAsync(world, $"{world.SandboxAddress}{Page}", tokens[user]),
                await TimeAsync(world, $"{world.SandboxAddress}{Inbox(user)}", millennium),
                await TimeAsync(world, $"{world.ServiceAddress}{Page}", tokens[user]),
            };
            if (round >= WarmUp)
            {
                vista.Add(times[0]);
                oracle.Add(times[1]);
                service.Add(times[2]);
                ratios.Add(times[2] / Math.Max(times[0], times[1]));
            }
        }

        Print("VistA's page, through legacy", vista);
        Print("Oracle Health's inbox", oracle);
        Print("first inbox page, service", service);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  processor time of the service  {(processor.ProcessorTime - before).TotalMilliseconds / Rounds:0.0} ms a page"));
        ratios.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  service to the slower one: of medians {At(service, 0.5) / Math.Max(At(vista, 0.5), At(oracle, 0.5)):0.00}, median of rounds {At(ratios, 0.5):0.00}"));
    }

    /// <summary>As the adapter asks.</summary>
    private static string Inbox(int user) => string.Create(
        CultureInfo.InvariantCulture,
        $"/millennium/{Tenant}/message/20241001/patientMessages/inboxItems?patientId={12_700_030 + user}&createDateTimeGreaterThanOrEqualTo=1970-01-01T00%3A00%3A00Z&limit=1000");

    private static async Task<double> TimeAsync(ChaosWorld world, string address, string token)
    {
        var started = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("X-Key-Inflection", "camel");
        using var answer = await world.Http.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return answer.IsSuccessStatusCode && !body.AsSpan().ContainsPartial()
            ? elapsed
            : throw new InvalidOperationException($"{address}: {answer.StatusCode} {Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(400, body.Length)))}");
    }

    /// <summary>An EHR is missing: such a page is cheap and worth nothing.</summary>
    private static bool ContainsPartial(this Span<byte> body) => body.IndexOf("\"partial\":[{"u8) >= 0;

    private static async Task<string> TokenAsync(ChaosWorld world)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"{world.SandboxAddress}/authorization/tenants/{Tenant}/hosts/api.cernermillennium.com/protocols/oauth2/profiles/smart-v1/token")
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["scope"] = "oraclehealth:millennium:message" }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String("sandbox-client:sandbox-client-secret"u8));
        using var answer = await world.Http.SendAsync(request);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return body.TryGetProperty("access_token", out var token)
            ? token.GetString()!
            : throw new InvalidOperationException($"No token: {body}");
    }

    private static void Print(string what, List<double> milliseconds)
    {
        milliseconds.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-30} p50 {At(milliseconds, 0.5),7:0.0} ms   p90 {At(milliseconds, 0.9),7:0.0} ms"));
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, share * sorted.Count)];
}
