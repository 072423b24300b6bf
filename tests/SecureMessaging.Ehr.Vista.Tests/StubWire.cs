using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SecureMessaging.Ehr.Vista.Tests;

/// <summary>Stands where MHV's network would: answers by method and path, and keeps what it was asked.</summary>
internal sealed class StubWire : HttpMessageHandler
{
    private readonly List<(string Key, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answer)> _answers = [];
    private int _sessions;

    public ConcurrentQueue<SeenCall> Calls { get; } = new();

    public DateTimeOffset Now { get; set; } = VistaWorld.Start;

    /// <summary>The latest answer given for a path wins.</summary>
    public StubWire On(string key, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
    {
        _answers.Insert(0, (key, answer));
        return this;
    }

    public StubWire On(string key, Func<HttpResponseMessage> answer) => On(key, (_, _) => Task.FromResult(answer()));

    public StubWire On(string key, string json, int status = 200) => On(key, () => Json(json, status));

    /// <summary>Answers in turn; the last one stays.</summary>
    public StubWire InTurn(string key, params Func<HttpResponseMessage>[] answers)
    {
        var turn = -1;
        return On(key, () => answers[Math.Min(Interlocked.Increment(ref turn), answers.Length - 1)]());
    }

    public int Count(string key) => Calls.Count(call => Matches(key, call.Method, call.Path));

    public SeenCall Single(string key) => Assert.Single(Calls, call => Matches(key, call.Method, call.Path));

    public static HttpResponseMessage Json(string json, int status = 200) =>
        new((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public HttpResponseMessage Session(TimeSpan? life = null)
    {
        var reply = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        reply.Headers.Date = Now;
        reply.Headers.TryAddWithoutValidation("Token", $"token-{Interlocked.Increment(ref _sessions)}");
        reply.Content.Headers.TryAddWithoutValidation("Expires", (Now + (life ?? TimeSpan.FromHours(1))).ToString("R"));
        return reply;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var path = request.RequestUri!.PathAndQuery.Replace("/v1/sm/patient/", "", StringComparison.Ordinal);
        Calls.Enqueue(new SeenCall(request.Method.Method, path, Flat(request.Headers), request.Content is null ? new Dictionary<string, string>() : Flat(request.Content.Headers), body));
        foreach (var (key, answer) in _answers)
        {
            if (Matches(key, request.Method.Method, path))
            {
                return await answer(request, cancellationToken);
            }
        }

        if (path.Contains("/message/page/", StringComparison.Ordinal) && !path.Contains("/page/1/", StringComparison.Ordinal))
        {
            return Json("""{"message":[]}""");
        }

        return path.StartsWith("session", StringComparison.Ordinal) ? Session() : new HttpResponseMessage(HttpStatusCode.NotFound);
    }

    private static bool Matches(string key, string method, string path) => key == $"{method} {path}" || (key.EndsWith('*') && $"{method} {path}".StartsWith(key[..^1], StringComparison.Ordinal));

    private static Dictionary<string, string> Flat(System.Net.Http.Headers.HttpHeaders headers) =>
        headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
}
