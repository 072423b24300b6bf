using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.CareTeams;

/// <summary>Which team took the place of which: the alert names the new one, and its reader searches the list for that name.</summary>
public sealed class CrosswalkTests : IAsyncDisposable
{
    private readonly SendScenario _scenario = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Crosswalk_OfAMovedFacility_HasTheNumbersAndLabelsOfTheList()
    {
        using var client = await _scenario.SignInAsync("moved");
        var list = Attributes(await SendScenario.GetAsync(client, "allrecipients"));

        var answer = await SendScenario.GetAsync(client, "recipients/crosswalk");
        var rows = Attributes(answer);

        Assert.Equal(["515001", "515002"], answer["data"]!.AsArray().Select(row => (string?)row!["id"]));
        Assert.All(answer["data"]!.AsArray(), row => Assert.Equal("ehr_crosswalk_entries", (string?)row!["type"]));
        Assert.All(rows, row =>
        {
            var team = list.Single(one => (long)one["triage_team_id"]! == (long)row["oh_triage_group_id"]!);
            Assert.Equal((string?)team["suggested_name_display"] ?? (string?)team["name"], (string?)row["oh_triage_group_name"]);
            Assert.True((bool)team["oh_triage_group"]!);
        });
        Assert.Equal([515001L, 515002L], rows.Select(row => (long)row["vista_triage_group_id"]!));
        Assert.Equal("515 PHARMACY GREEN3", (string?)rows[0]["vista_triage_group_name"]);
    }

    /// <summary>MHV's raw rows: one twice, one without a successor, one whose successor is in no list.</summary>
    [Fact]
    public async Task Crosswalk_OfABaseFlowUser_IsLegacysAsItIs()
    {
        _scenario.App.With("Rollout:Seed:AllowList:8", "00000000-0000-4000-8000-000000000099");
        using var client = await _scenario.SignInAsync("moved");

        using var answer = await client.GetAsync($"{SendScenario.Base}/recipients/crosswalk", Token);
        var rows = Attributes(await answer.ReadJsonAsync(Token));

        Assert.Equal("base", answer.Headers.GetValues("X-Messaging-Flow").Single());
        Assert.Equal(5, rows.Length);
        Assert.Contains(rows, row => row["oh_triage_group_name"] is null);
    }

    [Fact]
    public async Task Crosswalk_OfAPersonWhoseFacilitiesDidNotMove_IsEmpty()
    {
        using var client = await _scenario.SignInAsync();

        Assert.Empty(Attributes(await SendScenario.GetAsync(client, "recipients/crosswalk")));
    }

    /// <summary>Pools are missing and not gone: what cannot be matched now is left out, and the answer says whose list is missing.</summary>
    [Fact]
    public async Task Crosswalk_WhileThePoolsCannotBeRead_SaysWhoseListIsMissing()
    {
        // The pools alone are given up soon: the list of the other EHR may take its time on a busy machine.
        _scenario.With("CareTeams:ResponseBudget", "00:00:01").With("CareTeams:FirstResponseBudget", "00:00:30");
        _scenario.With("CareTeams:SharedLoadBudget", "00:00:02");
        await _scenario.FaultAsync(new { upstream = "oracle-health", operation = "pools", kind = "status", status = 503 });
        using var client = await _scenario.SignInAsync("moved");

        var answer = await SendScenario.GetAsync(client, "recipients/crosswalk");

        Assert.Empty(answer["data"]!.AsArray());
        Assert.Equal("oracle-health", (string?)answer["meta"]!["partial"]![0]!["ehr"]);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Crosswalk_ThatMhvDoesNotGive_IsAnErrorAndTheListWorks(int status)
    {
        await _scenario.FaultAsync(new { upstream = "vista", operation = "crosswalk", kind = "status", status });
        using var client = await _scenario.SignInAsync("moved");

        using var failed = await client.GetAsync($"{SendScenario.Base}/recipients/crosswalk", Token);
        using var list = await client.GetAsync($"{SendScenario.Base}/allrecipients", Token);

        Assert.True(failed.StatusCode >= HttpStatusCode.InternalServerError, failed.StatusCode.ToString());
        Assert.NotEmpty((await failed.ReadJsonAsync(Token))["errors"]!.AsArray());
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    private static JsonNode[] Attributes(JsonNode body) => [.. body["data"]!.AsArray().Select(row => row!["attributes"]!)];
}
