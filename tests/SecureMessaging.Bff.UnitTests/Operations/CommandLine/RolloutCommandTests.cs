using System.CommandLine;
using System.Globalization;
using System.Net;
using NSubstitute;
using SecureMessaging.Bff.Operations.CommandLine;

namespace SecureMessaging.Bff.UnitTests.Operations.CommandLine;

public sealed class RolloutCommandTests
{
    [Theory]
    [InlineData("""{"is_intact":true}""", 0)]
    [InlineData("""{"is_intact":false,"first_broken":5}""", 1)]
    [InlineData("{}", 1)]
    public async Task Verify_WhatTheChainSays_IsTheExitCode(string answer, int expected)
    {
        var clients = Substitute.For<IHttpClientFactory>();
        clients.CreateClient(Arg.Any<string>()).Returns(_ => new HttpClient(new Answering(answer)));
        using var output = new StringWriter();

        var code = await RolloutCommand.Create(clients, () => "token").Parse(["verify"])
            .InvokeAsync(new InvocationConfiguration { Output = output }, TestContext.Current.CancellationToken);

        Assert.Equal((expected, answer), (code, output.ToString().Trim()));
    }

    [Theory]
    [InlineData("en-US", "1.5")]
    [InlineData("de-DE", "1.5")]
    [InlineData("fr-FR", "1.5")]
    [InlineData("de-DE", "0.125")]
    public async Task Lower_PercentageWithAPoint_IsSentAsItIsInEveryLanguage(string language, string percentage)
    {
        using var speaking = new Speaking(language);
        var answering = new Answering("{}");

        var code = await InvokeAsync(answering, ["lower", "some_flag", "--percentage", percentage, "--reason", "A reason long enough"]);

        Assert.Equal(0, code);
        Assert.Contains($"\"percentage\":{percentage},", answering.Sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "1,5")]
    [InlineData("de-DE", "1,5")]
    [InlineData("en-US", "-1")]
    [InlineData("en-US", "1e1")]
    [InlineData("en-US", "101")]
    [InlineData("en-US", "1.0000000000000000000000000000000001")]
    [InlineData("en-US", "many")]
    public async Task Lower_PercentageWrittenInAnotherWay_IsRefusedAndNothingIsSent(string language, string percentage)
    {
        using var speaking = new Speaking(language);
        var answering = new Answering("{}");

        var code = await InvokeAsync(answering, ["lower", "some_flag", "--percentage", percentage, "--reason", "A reason long enough"]);

        Assert.Equal((1, null), (code, answering.Sent));
    }

    [Theory]
    [InlineData("advance", "--version", "1,2")]
    [InlineData("advance", "--version", "-1")]
    [InlineData("audit", "--after", "1.000")]
    public async Task WholeNumber_WrittenInAnotherWay_IsRefusedAndNothingIsSent(string verb, string option, string number)
    {
        using var speaking = new Speaking("de-DE");
        var answering = new Answering("{}");
        string[] reason = verb == "audit" ? [] : ["--reason", "A reason long enough"];

        var code = await InvokeAsync(answering, [verb, "some_flag", option, number, .. reason]);

        Assert.Equal((1, 0), (code, answering.Calls));
    }

    private static async Task<int> InvokeAsync(Answering answering, string[] arguments)
    {
        var clients = Substitute.For<IHttpClientFactory>();
        clients.CreateClient(Arg.Any<string>()).Returns(_ => new HttpClient(answering, disposeHandler: false));
        using var output = new StringWriter();
        return await RolloutCommand.Create(clients, () => "token").Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = output }, TestContext.Current.CancellationToken);
    }

    private sealed class Speaking : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentCulture;

        public Speaking(string language) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);

        public void Dispose() => CultureInfo.CurrentCulture = _before;
    }

    private sealed class Answering(string body) : HttpMessageHandler
    {
        public int Calls { get; private set; }

        public string? Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            Sent = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) };
        }
    }
}
