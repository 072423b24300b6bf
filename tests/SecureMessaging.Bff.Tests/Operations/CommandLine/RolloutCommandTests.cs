using System.CommandLine;
using System.Globalization;
using System.Net;
using NSubstitute;
using SecureMessaging.Bff.Operations.CommandLine;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine;

public sealed partial class RolloutCommandTests
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

        var code = await RolloutCommand.Create(clients, () => OpsToken.Said("token"), TimeProvider.System).Parse(["verify"])
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

    [Fact]
    public async Task Allow_OneUser_IsSetOnTheFlagOfTheFlowAtTheVersionItHas()
    {
        var answering = new Answering("""{"version":12}""");

        var code = await InvokeAsync(answering, ["allow", "00000000-0000-4000-8000-00000000000A", "--reason", "A reason long enough"]);

        Assert.Equal((0, 2), (code, answering.Calls));
        Assert.Equal(
            "PUT /ops/v1/flags/mhv_secure_messaging_curated_list_flow/allow/00000000-0000-4000-8000-00000000000a \"v12\"", answering.Last);
    }

    [Fact]
    public async Task Allow_FlagThatCannotBeRead_SaysWhyAndChangesNothing()
    {
        var answering = new Answering("""{"detail":"The flag could not be found"}""");

        var code = await InvokeAsync(answering,
            ["allow", "00000000-0000-4000-8000-00000000000a", "--flag", "no_flag", "--reason", "A reason long enough"]);

        Assert.Equal((1, 1), (code, answering.Calls));
    }

    [Theory]
    [InlineData("allow", "someone@example.com")]
    [InlineData("deny", "1012853550V207686")]
    [InlineData("explain", "Mary Smith")]
    public async Task NamedUser_WhoIsNoAccountId_IsRefusedNotRepeatedAndNothingIsSent(string verb, string user)
    {
        var answering = new Answering("{}");
        using var output = new StringWriter();
        string[] reason = verb == "explain" ? [] : ["--reason", "A reason long enough"];

        var code = await InvokeAsync(answering, [verb, user, .. reason], output);

        Assert.Equal((1, 0), (code, answering.Calls));
        Assert.Contains("not an account id", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(user, output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("disallow", "DELETE", "allow")]
    [InlineData("deny", "PUT", "deny")]
    public async Task NamedUser_TakenAwayOrDenied_NeedsNoVersion(string verb, string method, string list)
    {
        var answering = new Answering("{}");

        var code = await InvokeAsync(
            answering, [verb, "00000000-0000-4000-8000-00000000000a", "--flag", "f", "--reason", "A reason long enough"]);

        Assert.Equal((0, 1), (code, answering.Calls));
        Assert.Equal($"{method} /ops/v1/flags/f/{list}/00000000-0000-4000-8000-00000000000a ", answering.Last);
    }

    [Fact]
    public async Task Init_Printed_IsAFileOfManyLinesAlsoForAProgram()
    {
        using var output = new StringWriter();

        await InvokeAsync(new Answering("""{"flags":[]}"""), ["init", "--print"], output);

        Assert.StartsWith("{\n  \"flags\": [", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facility_Off_IsTheWholeCommand()
    {
        var answering = new Answering("{}");

        var code = await InvokeAsync(answering, ["facility", "f", "668", "--off", "--reason", "A reason long enough"]);

        Assert.Equal((0, "PUT /ops/v1/flags/f/facilities/668 "), (code, answering.Last));
        Assert.Contains("\"off\":true", answering.Sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_WithoutTheDigest_IsRefusedAndNothingIsSent()
    {
        var answering = new Answering("{}");

        var blind = await InvokeAsync(answering, ["approve", "id-1", "--reason", "A reason long enough"]);
        var calls = answering.Calls;
        var seen = await InvokeAsync(answering, ["approve", "id-1", "--digest", "abc", "--reason", "A reason long enough"]);

        Assert.Equal((1, 0, 0), (blind, calls, seen));
        Assert.Equal("POST /ops/v1/approvals/id-1:approve ", answering.Last);
        Assert.Contains("\"digest\":\"abc\"", answering.Sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exists", 0)]
    [InlineData("differs", 1)]
    [InlineData("created", 1)]
    public async Task Plan_WithAFile_ComparesTheWholeFlagAndChangesNothing(string result, int expected)
    {
        var answering = new Answering($$"""{"flags":[{"result":"{{result}}"}]}""");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file, """{"flags":[{"name":"other","stages":[]},{"name":"f","prerequisite":"p","allow":["a"],"stages":[{"percentage":100}]}]}""",
            TestContext.Current.CancellationToken);

        var code = await InvokeAsync(answering, ["plan", "f", "--file", file]);
        File.Delete(file);

        Assert.Equal((expected, "POST /ops/v1/flags:init ", "true"), (code, answering.Last, answering.Query["dryRun"]));
        Assert.Contains(
            """{"flags":[{"name":"f","prerequisite":"p","allow":["a"],"stages":[{"percentage":100}]}]}""", answering.Sent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WithAFileAndAVersion_SetsTheWholeFlagOfTheFile()
    {
        var answering = new Answering("{}");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file, """{"flags":[{"name":"f","prerequisite":"p","stages":[{"percentage":100}]}]}""", TestContext.Current.CancellationToken);

        var code = await InvokeAsync(answering, ["plan", "f", "--file", file, "--version", "3", "--reason", "A reason long enough"]);
        File.Delete(file);

        Assert.Equal((0, "PUT /ops/v1/flags/f/plan \"v3\""), (code, answering.Last));
        Assert.StartsWith(
            """{"plan":{"name":"f","prerequisite":"p","stages":[{"percentage":100}]},"redeal":false""", answering.Sent, StringComparison.Ordinal);
    }

    /// <summary>Tokens end in the middle of a release. Who types knows then what to do, and a script that it was not the flag.</summary>
    [Fact]
    public async Task Token_ThatHasEnded_IsSaidInWordsWithTheCodeForNoToken()
    {
        var answering = new Answering("""{"title":"Unauthorized","status":401}""") { Status = HttpStatusCode.Unauthorized };
        using var output = new StringWriter();
        var code = await InvokeAsync(answering, ["advance", "f", "--version", "3", "--reason", "A reason long enough"], output);

        Assert.Equal(64, code);
        Assert.Contains("has ended", output.ToString(), StringComparison.Ordinal);
    }

    private static async Task<int> InvokeAsync(Answering answering, string[] arguments)
    {
        using var output = new StringWriter();
        return await InvokeAsync(answering, arguments, output);
    }

    private static async Task<int> InvokeAsync(Answering answering, string[] arguments, StringWriter output)
    {
        var clients = Substitute.For<IHttpClientFactory>();
        clients.CreateClient(Arg.Any<string>()).Returns(_ => new HttpClient(answering, disposeHandler: false));
        return await RolloutCommand.Create(clients, () => OpsToken.Said("token"), TimeProvider.System).Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = output }, TestContext.Current.CancellationToken);
    }

    private sealed class Speaking : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentCulture;

        public Speaking(string language) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);

        public void Dispose() => CultureInfo.CurrentCulture = _before;
    }
}
