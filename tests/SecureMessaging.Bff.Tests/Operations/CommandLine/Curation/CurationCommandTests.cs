using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;
using NSubstitute;
using SecureMessaging.Bff.Operations.CommandLine.Curation;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine.Curation;

public sealed class CurationCommandTests : IDisposable
{
    private const string Judged = """
        { "errors": [], "tenants": [ { "objection": OBJECTION, "changes": [],
          "report": { "tenant": "main", "read_at": "2026-01-01T00:00:00Z", "mapped": 1, "denied": 0, "unmapped": 0,
            "stations": [], "unknown_codes": [], "alarms": [], "pools": [] },
          "in_force": { "tenant": "main", "read_at": "2026-01-01T00:00:00Z", "mapped": 1, "denied": 0, "unmapped": 0,
            "stations": [], "unknown_codes": [], "alarms": [], "pools": [] } } ] }
        """;

    private readonly string _file = Path.GetTempFileName();

    public CurationCommandTests() => File.WriteAllText(_file, "{ /* a \"comment\" */ }");

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("null", 0, "It would be taken.")]
    [InlineData("\"station 653 would have none\"", 1, "It would not be taken: station 653 would have none.")]
    public async Task Check_FileWithoutErrors_SaysWhetherItWouldBeTakenByTheExitCodeToo(string objection, int code, string said)
    {
        var service = new Service(HttpStatusCode.OK, Judged.Replace("OBJECTION", objection, StringComparison.Ordinal));

        var (exit, output, _) = await InvokeAsync(service, ["check", _file, "--tenant", "main"]);

        Assert.Equal(code, exit);
        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Equal("/ops/v1/curation:check", service.Path);
        var sent = JsonNode.Parse(service.Sent!)!;
        Assert.Equal(
            ("{ /* a \"comment\" */ }", "main", "overlay"), ((string?)sent["rules"], (string?)sent["tenant"], (string?)sent["place"]));
    }

    [Fact]
    public async Task Check_FileWithErrors_ListsThemAndEndsWith1()
    {
        var (exit, output, _) = await InvokeAsync(
            new Service(HttpStatusCode.OK, """{ "errors": ["one", "two"], "tenants": [] }"""), ["check", _file]);

        Assert.Equal(1, exit);
        Assert.Equal(["The file has 2 error(s). The rules in force stay.", "- one", "- two"], output.Trim().Split(Environment.NewLine));
    }

    [Fact]
    public async Task Check_SourceThatCannotBeRead_AsksNobody()
    {
        var service = new Service(HttpStatusCode.OK, Judged);

        var (exit, _, error) = await InvokeAsync(service, ["check", $"{_file}.missing"]);

        Assert.Equal((1, null), (exit, service.Path));
        Assert.EndsWith("The rules in force stay.", error.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_RefusedByTheService_PrintsWhatItSaid()
    {
        var (exit, output, _) = await InvokeAsync(new Service(HttpStatusCode.Forbidden, """{"detail":"no role"}"""), ["check", _file]);

        Assert.Equal((1, """{"detail":"no role"}"""), (exit, output.Trim()));
    }

    [Fact]
    public async Task Check_AnsweredByAnotherProgram_IsASentence()
    {
        var (exit, output, error) = await InvokeAsync(new Service(HttpStatusCode.OK, "<html>Sign in</html>"), ["check", _file]);

        Assert.Equal((1, "", "What answers is not the ops API. Name an instance with --url."), (exit, output, error.Trim()));
    }

    [Fact]
    public async Task Check_WithoutAToken_EndsWith64()
    {
        var (exit, _, error) = await InvokeAsync(new Service(HttpStatusCode.OK, Judged), ["check", _file], token: null);

        Assert.Equal(64, exit);
        Assert.Contains("SM_OPS_TOKEN", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--examples", "0")]
    [InlineData("--examples", "51")]
    [InlineData("--examples", "many")]
    [InlineData("--place", "attic")]
    public async Task Check_OptionOutOfRange_IsRefusedAndNothingIsSent(string option, string value)
    {
        var service = new Service(HttpStatusCode.OK, Judged);

        var (exit, _, _) = await InvokeAsync(service, ["check", _file, option, value]);

        Assert.Equal((1, null), (exit, service.Path));
    }

    private static async Task<(int Exit, string Output, string Error)> InvokeAsync(Service service, string[] arguments, string? token = "token")
    {
        var clients = Substitute.For<IHttpClientFactory>();
        clients.CreateClient(Arg.Any<string>()).Returns(_ => new HttpClient(service, disposeHandler: false));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CurationCommand.Create(clients, () => OpsToken.Of(token, new TokenFile(null)), TimeProvider.System).Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (exit, output.ToString(), error.ToString());
    }

    private sealed class Service(HttpStatusCode status, string answer) : HttpMessageHandler
    {
        public string? Path { get; private set; }

        public string? Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Path = request.RequestUri!.AbsolutePath;
            Sent = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(status) { Content = new StringContent(answer) };
        }
    }
}
