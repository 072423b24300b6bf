using System.Net;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine;

/// <summary>Who has it now: what the exit code says of it, and what is said to a person.</summary>
public sealed partial class RolloutCommandTests
{
    [Theory]
    [InlineData("""[{"revision":7,"is_live":true,"may_serve":true},{"revision":7,"is_live":true,"may_serve":true}]""", 0)]
    [InlineData("""[{"revision":7,"is_live":true,"may_serve":true},{"revision":6,"is_live":true,"may_serve":true}]""", 1)]
    [InlineData("""[{"revision":7,"is_live":true,"may_serve":true},{"revision":6,"is_live":false,"may_serve":true}]""", 1)]
    [InlineData("""[{"revision":7,"is_live":true,"may_serve":true},{"revision":6,"is_live":false,"may_serve":false}]""", 0)]
    [InlineData("""[{"revision":7,"is_live":false,"may_serve":true}]""", 1)]
    [InlineData("""[{"revision":7,"is_live":true},{"revision":7,"is_live":true},{"revision":6,"is_live":false}]""", 0)]
    [InlineData("""[{"revision":7,"is_live":true},{"revision":6,"is_live":true}]""", 1)]
    [InlineData("[]", 1)]
    public async Task Propagation_WhileAnInstanceMayServeWhatWasBefore_EndsWithOne(string answer, int expected) =>
        Assert.Equal(expected, await InvokeAsync(new Answering(answer), ["propagation"]));

    /// <summary>Whoever stands at a kill that failed has no time to look for the other way.</summary>
    [Theory]
    [InlineData("kill")]
    [InlineData("rollback")]
    public async Task Kill_TheStoreIsAway_SaysWhichFileKillsWithoutIt(string command)
    {
        using var output = new StringWriter();
        var answering = new Answering("""{"title":"Service unavailable","detail":"Backend Service Outage","status":503}""")
        {
            Status = HttpStatusCode.ServiceUnavailable,
        };

        var code = await InvokeAsync(answering, [command, "some_flag", "--reason", "A reason long enough"], output);

        Assert.Equal(1, code);
        Assert.Contains("nothing is changed", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("echo \"some_flag # why\" > secrets/break-glass.new", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("RUNBOOK.md", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_TheStoreIsAway_SpeaksOfNoFile()
    {
        using var output = new StringWriter();

        await InvokeAsync(new Answering("{}") { Status = HttpStatusCode.ServiceUnavailable }, ["show", "some_flag"], output);

        Assert.DoesNotContain("break-glass", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kill_AnInstanceReportsNoMore_NamesItAndSaysWhatThatMeans()
    {
        using var output = new StringWriter();
        var answering = new Answering("""{"result":"applied","applied_everywhere":false,"lagging":["a","b"],"silent":["b"]}""")
        {
            Status = HttpStatusCode.Accepted,
        };

        var code = await InvokeAsync(answering, ["kill", "f", "--reason", "A reason long enough"], output);

        Assert.Equal(1, code);
        Assert.Contains("No more reports come from: b", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("may serve what was before", output.ToString(), StringComparison.Ordinal);
    }
}
