using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Facilities;

namespace SecureMessaging.Bff.ApiTests.Messages;

/// <summary>The real application over the sandbox, and people who send through it as the web client does.</summary>
public sealed class SendScenario : IAsyncDisposable
{
    public const string Base = "/my_health/v1/messaging";
    public const string Persona = "both-ehrs";

    public const string Vista = "vista";
    public const string OracleHealth = "oracle-health";

    private const int MaxListReads = 60;

    private readonly string _spool = Directory.CreateTempSubdirectory("spool-").FullName;

    // Short waits; but who is to send has the list of their teams first, on a busy machine as well.
    public SendScenario() => App = new BffApplication()
        .With("CareTeams:ResponseBudget", "00:00:10")
        .With("CareTeams:FirstResponseBudget", "00:01:00")
        .With("Messages:ReconcileInterval", "00:00:00.100")
        .With("Messages:MinDeliveryCheckInterval", "00:00:00.200")
        .With("Messages:RefusalCheckInterval", "00:00:00.200")
        .With("Messages:SpoolDirectory", _spool);

    public static TheoryData<string> BothEhrs => [Vista, OracleHealth];

    public BffApplication App { get; }

    /// <summary>Files that lie in the spool now.</summary>
    public string[] Spooled => Directory.GetFiles(_spool);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Before the first request: one setting.</summary>
    public SendScenario With(string key, string value)
    {
        App.With(key, value);
        return this;
    }

    public Task<HttpClient> SignInAsync(string persona = Persona) => App.SignInAsync(persona, Token);

    /// <summary>
    /// The first team of an EHR that this person may write to. Out of a whole list: on a busy machine an EHR may miss the time that a
    /// list waits for it.
    /// </summary>
    public static async Task<long> TeamAsync(HttpClient client, string ehr)
    {
        var list = await GetAsync(client, "allrecipients");
        for (var reads = 1; reads < MaxListReads && list["meta"]?["partial"] is JsonArray { Count: > 0 }; reads++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, Token);
            list = await GetAsync(client, "allrecipients");
        }

        return WritableTeam.First(list, ehr == OracleHealth);
    }

    public static Task<HttpResponseMessage> SendAsync(HttpClient client, long team, string body, string? key = null) =>
        PostAsync(client, "messages", JsonContent.Create(Fields(team, body)), key);

    /// <summary>As the web client sends files: the fields as text in a part called <c>message</c>, the files as <c>uploads[]</c>.</summary>
    public static Task<HttpResponseMessage> SendAsync(HttpClient client, long team, string body, params Upload[] files) =>
        PostAsync(client, "messages", Form(Fields(team, body), files));

    public static Task<HttpResponseMessage> ReplyAsync(HttpClient client, long replyTo, object fields, params Upload[] files) =>
        PostAsync(client, $"messages/{replyTo}/reply", files.Length == 0 ? JsonContent.Create(fields) : Form(fields, files));

    public static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, HttpContent content, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Base}/{path}") { Content = content };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request, Token);
    }

    public static MultipartFormDataContent Form(object fields, params Upload[] files)
    {
        var form = new MultipartFormDataContent { { new StringContent(JsonSerializer.Serialize(fields)), "message" } };
        foreach (var file in files)
        {
            var part = new ByteArrayContent(file.Bytes);
            part.Headers.ContentType = new("application/octet-stream");
            form.Add(part, "\"uploads[]\"", file.Name);
        }

        return form;
    }

    /// <summary>Messages of an EHR whose text holds these words.</summary>
    public async Task<JsonNode[]> HeldAsync(string ehr, string words, string persona = Persona) =>
        [.. (await App.SandboxClient.TruthAsync(ehr, persona, Token)).OfType<JsonNode>()
            .Where(message => ((string?)message["body"])!.Contains(words, StringComparison.Ordinal))];

    public Task FaultAsync(object fault) => App.SandboxClient.FaultAsync(fault, Token);

    /// <summary>The next message is taken and its answer lost, and no delivery check works until the faults are cleared.</summary>
    public async Task LoseSightAsync(string ehr, bool reply = false)
    {
        await FaultAsync(new { upstream = ehr, operation = SendOperation(ehr, reply), kind = "reset-after-accept", times = 1 });
        // A reply reads its conversation before it goes.
        string[] reads = ehr == Vista ? ["messages"] : ["sent-items"];
        foreach (var read in reply ? reads : [.. reads, ehr == Vista ? "threads" : "message"])
        {
            await FaultAsync(new { upstream = ehr, operation = read, kind = "status", status = 503 });
        }
    }

    /// <summary>Switches of the VistA that the sandbox plays.</summary>
    public async Task SwitchAsync(object switches)
    {
        using var answer = await App.SandboxClient.PutAsJsonAsync("/control/switches", switches, Token);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>VistA has a call of its own for replies.</summary>
    public static string SendOperation(string ehr, bool reply) => reply && ehr == Vista ? "reply" : "send";

    public Task<HttpResponseMessage> ClearFaultsAsync() => App.SandboxClient.DeleteAsync("/control/faults", Token);

    public static async Task<JsonNode> GetAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync($"{Base}/{path}", Token);
        answer.EnsureSuccessStatusCode();
        return await answer.ReadJsonAsync(Token);
    }

    /// <summary>The attributes of the resource in an answer, which must have this status.</summary>
    public static async Task<JsonNode> AttributesAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var body = await answer.ReadJsonAsync(Token);
        Assert.True(answer.StatusCode == status, body.ToJsonString());
        return body["data"]!["attributes"]!;
    }

    /// <summary>The attributes of the person's submissions once none is under way, newest first.</summary>
    public static Task<JsonNode[]> SettledAsync(HttpClient client) =>
        UntilAsync(client, all => Array.TrueForAll(all, one => (string?)one["state"] is "sent" or "failed"));

    /// <summary>The attributes of the person's submissions as soon as they are as wanted.</summary>
    public static async Task<JsonNode[]> UntilAsync(HttpClient client, Predicate<JsonNode[]> wanted)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var list = await GetAsync(client, "submissions");
            var all = list["data"]!.AsArray().Select(item => item!["attributes"]!).ToArray();
            if (wanted(all))
            {
                return all;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
        }

        throw new TimeoutException("The submissions did not become what was waited for.");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(_spool, recursive: true);
    }

    public static object Fields(long team, string body) =>
        new { category = "OTHER", subject = "Knee brace", body, recipient_id = team };

    /// <summary>A file as a person attaches it.</summary>
    public sealed record Upload(string Name, byte[] Bytes)
    {
        public static Upload Jpeg(string name, int length)
        {
            var bytes = new byte[length];
            new byte[] { 0xFF, 0xD8, 0xFF }.CopyTo(bytes, 0);
            new Random(length).NextBytes(bytes.AsSpan(3));
            return new Upload(name, bytes);
        }

        public static Upload Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

        public (string Name, long Size, string Sha256) Held => (Name, Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(Bytes)));
    }
}
