using System.Net;
using System.Text;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine.Tokens;

/// <summary>An identity provider that answers what a test says: <c>THROW</c>, a status and a body, or a body.</summary>
internal sealed class Provider(params string[] answers) : HttpMessageHandler
{
    public const string Whole =
        """{"issuer":"https://idp.example","token_endpoint":"https://idp.example/token","device_authorization_endpoint":"https://idp.example/begin"}""";

    public const string Begin =
        """{"device_code":"secret","user_code":"BCDF-GHJK","verification_uri":"https://idp.example/device","expires_in":600,"interval":2}""";

    private readonly Queue<string> _answers = new(answers);

    public string Discovery { get; init; } = Whole;

    public string Begun { get; init; } = Begin;

    public Hurried Time { get; } = new();

    public DeviceCode? Shown { get; private set; }

    public string? LastForm { get; private set; }

    public async Task<DeviceSignIn> SignInAsync(string issuer = "https://idp.example")
    {
        using var client = new HttpClient(this, disposeHandler: false);
        return await new DeviceFlow(client, Time).SignInAsync(
            new Uri(issuer), "the-client", "openid",
            code =>
            {
                Shown = code;
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        LastForm = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var answer = request.RequestUri!.AbsolutePath switch
        {
            "/.well-known/openid-configuration" => Discovery,
            "/begin" => Begun,
            _ => _answers.Dequeue(),
        };
        var words = answer.Split(' ', 2);
        return words[0] switch
        {
            "THROW" => throw new HttpRequestException("Nobody is there"),
            "LATIN" => Answer(HttpStatusCode.OK, Encoding.Latin1.GetBytes(words[1])),
            "BOM" => Answer(HttpStatusCode.OK, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(words[1])]),
            "CHARSET" => Answer(HttpStatusCode.OK, Encoding.UTF8.GetBytes(words[1]), "application/json; charset=none-such"),
            { Length: 3 } code when int.TryParse(code, out var status) => Answer((HttpStatusCode)status, Encoding.UTF8.GetBytes(words[1])),
            _ => Answer(
                answer.Contains("\"error\"", StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.OK,
                Encoding.UTF8.GetBytes(answer)),
        };
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, byte[] body, string type = "application/json")
    {
        var answer = new HttpResponseMessage(status) { Content = new ByteArrayContent(body) };
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return answer;
    }
}
