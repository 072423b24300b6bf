using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages.Submissions;

/// <summary>Submissions as operations see them: how many, how old, which; never what was written or by whom.</summary>
public sealed class OpsSubmissionTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    private const string Path = "/ops/v1/submissions";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("both-ehrs", HttpStatusCode.Forbidden)]
    [InlineData("ops-viewer", HttpStatusCode.OK)]
    [InlineData("ops-operator", HttpStatusCode.OK)]
    public async Task Read_IsForOperationsOnly(string? persona, HttpStatusCode status)
    {
        using var client = persona is null ? scenario.App.CreateClient() : await scenario.SignInAsync(persona);

        using var answer = await client.GetAsync(Path, Token);

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("Sent")]
    [InlineData("lost")]
    [InlineData("")]
    [InlineData("sent' OR 1=1 --")]
    public async Task Read_UnknownState_IsAProblemThatNamesTheField(string state)
    {
        using var viewer = await scenario.SignInAsync("ops-viewer");

        using var answer = await viewer.GetAsync($"{Path}?state={Uri.EscapeDataString(state)}", Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"state\"", (string?)(await answer.ReadJsonAsync(Token))["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_CountsAgesAndLists_AndHoldsNoWordOfTheMessageNorItsSender()
    {
        await using var world = new SendScenario().With("Messages:ResponseDeadline", "00:00:04");
        using var client = await world.SignInAsync();
        var vista = await SendScenario.TeamAsync(client, SendScenario.Vista);
        var oracle = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        await SendScenario.SendAsync(client, vista, "zebra-marker sent");
        await world.FaultAsync(new { upstream = "vista", operation = "draft", kind = "status", status = 503 });
        await SendScenario.SendAsync(client, vista, "zebra-marker failed");
        await world.LoseSightAsync(SendScenario.OracleHealth);
        await SendScenario.SendAsync(client, oracle, "zebra-marker doubtful");
        world.App.Clock.MoveTo(world.App.Clock.GetUtcNow().AddMinutes(7));
        using var viewer = await world.SignInAsync("ops-viewer");

        var text = await viewer.GetStringAsync($"{Path}?state=unconfirmed", Token);

        var answer = JsonNode.Parse(text)!;
        var states = answer["states"]!.AsArray().ToDictionary(each => (string)each!["state"]!, each => each!);
        Assert.Equal(
            ["dispatching:0", "failed:1", "received:0", "sent:1", "unconfirmed:1", "undetermined:0"],
            states.Values.Select(each => $"{each["state"]}:{each["count"]}").Order(StringComparer.Ordinal));
        Assert.InRange((double)states["unconfirmed"]["oldest_seconds"]!, 420, 450);
        Assert.Null(states["received"]["oldest_seconds"]);
        Assert.Equal(0, (long)answer["acknowledged_failed"]!);
        var only = Assert.Single(answer["submissions"]!.AsArray())!;
        Assert.Equal(("unconfirmed", "oracle-health", 1), ((string?)only["state"], (string?)only["record"], (int)only["attempts"]!));
        foreach (var word in new[] { "zebra", "Knee brace", "00000000-0000-4000-8000-000000000003", $"{oracle}" })
        {
            Assert.DoesNotContain(word, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Read_WithoutAState_ListsNone()
    {
        using var client = await scenario.SignInAsync();
        await SendScenario.SendAsync(client, await SendScenario.TeamAsync(client, SendScenario.Vista), "Counted");
        using var viewer = await scenario.SignInAsync("ops-viewer");

        var answer = JsonNode.Parse(await viewer.GetStringAsync(Path, Token))!;

        Assert.Empty(answer["submissions"]!.AsArray());
        Assert.Contains(answer["states"]!.AsArray(), each => (string?)each!["state"] == "sent" && (long)each["count"]! > 0);
    }
}
