using System.CommandLine;
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

    private sealed class Answering(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) });
    }
}
