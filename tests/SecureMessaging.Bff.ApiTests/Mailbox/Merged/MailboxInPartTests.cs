using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>One of two EHRs does not answer.</summary>
public sealed class MailboxInPartTests(MailboxWorld world) : IClassFixture<MailboxWorld>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OracleHealthAway_TheRestIsShownAndSaysSo_AndAThreadIsUnavailableAndNotUnknown()
    {
        using var client = await world.Scenario.SignInAsync("oracle-only");
        await world.WriteAsync(new { persona = "oracle-only", subject = "Held", body = "Words" });
        var row = await MailboxWorld.WaitForAsync(client, 0, "Held");
        using var other = await world.Scenario.SignInAsync();
        await world.Scenario.FaultAsync(new { upstream = "oracle-health", operation = "inbox-items", kind = "status", status = 503 });
        await world.Scenario.FaultAsync(new { upstream = "oracle-health", operation = "message", kind = "status", status = 503 });

        await Task.Delay(TimeSpan.FromSeconds(1.2), TimeProvider.System, Token);
        var list = await SendScenario.GetAsync(other, "folders/0/threads?pageSize=10");
        var folders = await SendScenario.GetAsync(other, "folders?per_page=99");
        var older = await SendScenario.GetAsync(client, "folders/0/threads?pageSize=10");
        using var opened = await client.GetAsync($"{SendScenario.Base}/messages/{row["message_id"]}/thread", Token);

        Assert.Equal("oracle-health", (string?)Assert.Single(list["meta"]!["partial"]!.AsArray())!["ehr"]);
        Assert.NotEmpty(list["data"]!.AsArray());
        Assert.Single(folders["meta"]!["partial"]!.AsArray());
        Assert.Contains(older["data"]!.AsArray(), shown => (string?)shown!["attributes"]!["subject"] == "Held");
        Assert.True((long)Assert.Single(older["meta"]!["partial"]!.AsArray())!["age_seconds"]! >= 0);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, opened.StatusCode);
        await world.Scenario.App.SandboxClient.DeleteAsync("/control/faults", Token);
    }

    [Fact]
    public async Task LegacyAway_OracleHealthIsShownAndItSaysSo()
    {
        using var client = await world.Scenario.SignInAsync();
        await world.WriteAsync("Still here", "Words");
        await MailboxWorld.WaitForAsync(client, 0, "Still here");
        await world.Scenario.FaultAsync(new { upstream = "legacy", operation = "threads", kind = "status", status = 503 });
        await world.Scenario.FaultAsync(new { upstream = "legacy", operation = "folders", kind = "status", status = 503 });

        var list = await SendScenario.GetAsync(client, "folders/0/threads?pageSize=100");
        var folder = await SendScenario.GetAsync(client, "folders/0");

        Assert.Contains(list["data"]!.AsArray(), shown => (string?)shown!["attributes"]!["subject"] == "Still here");
        Assert.Single(PartialOf(list, "vista"));
        Assert.True((long)folder["data"]!["attributes"]!["count"]! > 0);
        await world.Scenario.App.SandboxClient.DeleteAsync("/control/faults", Token);
    }

    /// <summary>Its pages were seen to have another size than was asked for: the rest of its rows is nowhere in the list.</summary>
    [Fact]
    public async Task LegacyThatGivesFewerRowsThanItHas_IsMergedAndItSaysSo()
    {
        using var client = await world.Scenario.SignInAsync();
        await world.Scenario.FaultAsync(new
        {
            upstream = "legacy", operation = "threads", kind = "status", status = 200,
            body = """{"data":[{"id":"7","attributes":{"thread_id":7,"thread_page_size":3,"sent_date":"2026-01-05T10:00:00Z"}}]}""",
        });

        var list = await SendScenario.GetAsync(client, "folders/0/threads?pageSize=100");

        Assert.Equal("cut", (string?)Assert.Single(PartialOf(list, "vista"))["reason"]);
        Assert.Contains(list["data"]!.AsArray(), row => (string?)row!["id"] == "7");
        await world.Scenario.App.SandboxClient.DeleteAsync("/control/faults", Token);
    }

    /// <summary>Legacy gives a hundred rows at once, and the older form of a draft that moved is behind them.</summary>
    [Fact]
    public async Task DraftThatMovedBehindAHundredOthers_IsCountedOnce()
    {
        using var client = await world.Scenario.SignInAsync();
        var (vista, pool) = (
            await SendScenario.TeamAsync(client, SendScenario.Vista), await SendScenario.TeamAsync(client, SendScenario.OracleHealth));
        var moved = await Drafts.CreateAsync(client, vista, "Moves");
        await Drafts.SaveAsync(client, moved, SendScenario.Fields(pool, "Moved"));
        for (var draft = 1; draft <= 100; draft++)
        {
            await Drafts.CreateAsync(client, vista, $"Stays {draft}");
        }

        var list = await SendScenario.GetAsync(client, "folders/-2/threads?pageSize=10&sortField=DRAFT_DATE&sortOrder=DESC");
        var folder = await SendScenario.GetAsync(client, "folders/-2");

        Assert.Equal(
            (long)folder["data"]!["attributes"]!["count"]!, (long)list["data"]![0]!["attributes"]!["thread_page_size"]!);
        Assert.Empty(PartialOf(list, "vista"));
    }

    [Fact]
    public async Task PersonWhomOracleHealthDoesNotKnow_HasTheRestAndItSaysSo()
    {
        using var client = await world.Scenario.SignInAsync("no-person-id");

        var list = await SendScenario.GetAsync(client, "folders/0/threads?pageSize=100");
        var folders = await SendScenario.GetAsync(client, "folders?per_page=99");

        Assert.Equal("no-record", (string?)Assert.Single(list["meta"]!["partial"]!.AsArray())!["reason"]);
        Assert.Equal("no-record", (string?)Assert.Single(folders["meta"]!["partial"]!.AsArray())!["reason"]);
    }

    [Fact]
    public async Task PersonWhomOracleHealthDoesNotKnow_GetsTheRestAndItSaysSo()
    {
        using var client = await world.Scenario.SignInAsync("no-person-id");

        foreach (var path in new[] { "folders", "folders/0", "folders/0/threads?pageSize=10", "folders/-1/threads?pageSize=10" })
        {
            var partial = Assert.Single((await SendScenario.GetAsync(client, path))["meta"]!["partial"]!.AsArray())!;
            Assert.Equal(("oracle-health", "no-record"), ((string?)partial["ehr"], (string?)partial["reason"]));
        }
    }

    [Fact]
    public async Task PersonOfVistaAlone_GetsLegacysAnswer()
    {
        using var client = await world.Scenario.SignInAsync("vista-only");

        using var list = await client.GetAsync($"{SendScenario.Base}/folders/0/threads?pageSize=10", Token);

        Assert.Equal("base", list.Headers.GetValues("X-Messaging-Flow").Single());
        Assert.DoesNotContain("\"partial\"", await list.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    /// <summary>Oracle Health may still be away for a moment after the test before.</summary>
    private static JsonNode[] PartialOf(JsonNode list, string ehr) =>
        [.. list["meta"]!["partial"]!.AsArray().Select(part => part!).Where(part => (string?)part["ehr"] == ehr)];
}
