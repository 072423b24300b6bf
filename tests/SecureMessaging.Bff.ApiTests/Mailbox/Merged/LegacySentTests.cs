using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Merged;

/// <summary>Sent of a person whose lists are legacy's alone, over a real port: the test server forgives what the real one refuses.</summary>
public sealed class LegacySentTests : IAsyncLifetime
{
    private const string Sent = $"{SendScenario.Base}/folders/-1/threads?pageSize=10&pageNumber=1";

    private readonly SendScenario _scenario = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _scenario.App.UseKestrel(0);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    /// <summary>Whether it is empty is seen in the list alone.</summary>
    [Fact]
    public async Task List_ThatTheBrowserHolds_IsGivenWhole()
    {
        using var client = await _scenario.SignInAsync("bridged");
        using var first = await client.GetAsync(Sent, Token);
        using var again = new HttpRequestMessage(HttpMethod.Get, Sent);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await client.SendAsync(again, Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(Token), await second.Content.ReadAsStringAsync(Token));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    [InlineData(304)]
    public async Task Answer_WithoutABody_IsHandedOn(int status)
    {
        using var client = await _scenario.SignInAsync("bridged");
        await _scenario.FaultAsync(new { upstream = "legacy", operation = "threads", kind = "empty-body", status });

        using var answer = await client.GetAsync(Sent, Token);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Token));
    }

    /// <summary>Some versions of legacy refuse to list a folder without threads.</summary>
    [Fact]
    public async Task EmptyFolder_AsARefusal_IsNotAskedForWithoutAPause()
    {
        using var client = await _scenario.SignInAsync("bridged");
        await _scenario.FaultAsync(
            new { upstream = "legacy", operation = "threads", kind = "status", status = 400, error_code = "SM915" });
        using var first = await client.GetAsync(Sent, Token);
        var watch = Stopwatch.StartNew();

        using var second = await client.GetAsync(Sent, Token);

        Assert.InRange(watch.Elapsed.TotalSeconds, 1.5, 10);
        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        Assert.Equal("SM915", (string?)(await second.ReadJsonAsync(Token))["errors"]![0]!["code"]);
        Assert.Equal(HttpStatusCode.BadRequest, first.StatusCode);
    }

    [Theory]
    [InlineData("submission")]
    [InlineData("id_alias")]
    [InlineData("conversation_folder")]
    public async Task List_WithoutOurStore_IsLegacysAllTheSame(string table)
    {
        await _scenario.SwitchAsync(new { bridge_delay_seconds = 3_600 });
        using var client = await _scenario.SignInAsync("bridged");
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);
        using var sent = await SendScenario.SendAsync(client, team, "On its way to legacy");
        sent.EnsureSuccessStatusCode();
        await JoinedDraftRows.ExecuteAsync(_scenario, $"ALTER TABLE {table} RENAME TO {table}_elsewhere", Token);

        using var answer = await client.GetAsync(Sent, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.IsType<JsonArray>((await answer.ReadJsonAsync(Token))["data"]);
    }
}
