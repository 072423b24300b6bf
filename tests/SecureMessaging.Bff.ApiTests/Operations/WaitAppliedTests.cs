using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary><c>?wait=applied</c>: whoever waits for a change gets the truth about where it is.</summary>
public sealed class WaitAppliedTests : IAsyncDisposable
{
    private const string Laggard =
        "INSERT INTO rollout_instance (instance, revision, at, samples) "
            + "VALUES ('other', 0, CAST(unixepoch('subsec') * 1000 AS INTEGER), '[]')";

    private readonly BffApplication _app = new();

    /// <summary>Each kind of change there is.</summary>
    public enum Kind
    {
        Command,
        Creation,
        Facility,
        Import,
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(Kind.Command)]
    [InlineData(Kind.Creation)]
    [InlineData(Kind.Facility)]
    [InlineData(Kind.Import)]
    public async Task Wait_AnInstanceIsBehind_IsAcceptedAndNamesIt(Kind kind)
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        await ExecuteAsync(Laggard);

        using var changed = await ChangeAsync(client, kind, "?wait=applied&timeout=200ms");
        var answer = await changed.ReadJsonAsync(Token);

        Assert.Equal(HttpStatusCode.Accepted, changed.StatusCode);
        Assert.False(answer["applied_everywhere"]!.GetValue<bool>());
        // In so short a time this instance may be behind too.
        Assert.Contains("other", answer["lagging"]!.AsArray().Select(name => name!.GetValue<string>()));
    }

    /// <summary>Frozen, cut off or crashed: nobody knows which, and nobody is made to wait for it.</summary>
    [Theory]
    [InlineData(0, 60, true)]
    [InlineData(0, 14 * 60, true)]
    [InlineData(0, 16 * 60, false)]
    [InlineData(int.MaxValue, 60, false)]
    public async Task Wait_AnInstanceReportsNoMore_IsNamedAtOnceWhileItMayServe(int revision, int silentFor, bool isNamed)
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        await ExecuteAsync(
            "INSERT INTO rollout_instance (instance, revision, at, samples) "
                + $"VALUES ('cut off', {revision}, CAST(unixepoch('subsec') * 1000 AS INTEGER) - {silentFor * 1000}, '[]')");

        var asked = Stopwatch.GetTimestamp();
        using var killed = await ChangeAsync(client, Kind.Command, "?wait=applied&timeout=30s");
        var answer = await killed.ReadJsonAsync(Token);
        var instances = await ReadInstancesAsync(client);

        Assert.Equal(isNamed ? HttpStatusCode.Accepted : HttpStatusCode.OK, killed.StatusCode);
        Assert.Equal(!isNamed, answer["applied_everywhere"]!.GetValue<bool>());
        string[] named = isNamed ? ["cut off"] : [];
        Assert.Equal(named, answer["lagging"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.Equal(named, answer["silent"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.True(Stopwatch.GetElapsedTime(asked) < TimeSpan.FromSeconds(20));
        Assert.Contains(instances, one => (string?)one!["instance"] == "cut off" && one["may_serve"]!.GetValue<bool>() == silentFor < 15 * 60);
    }

    [Theory]
    [InlineData(Kind.Command)]
    [InlineData(Kind.Creation)]
    [InlineData(Kind.Facility)]
    [InlineData(Kind.Import)]
    public async Task Wait_EveryInstanceHasIt_IsOk(Kind kind)
    {
        using var client = await _app.SignInAsync("ops-operator", Token);

        using var changed = await ChangeAsync(client, kind, "?wait=applied&timeout=10s");
        var answer = await changed.ReadJsonAsync(Token);

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.True(answer["applied_everywhere"]!.GetValue<bool>());
        Assert.Empty(answer["lagging"]!.AsArray());
    }

    [Theory]
    [InlineData(Kind.Facility)]
    [InlineData(Kind.Import)]
    public async Task Wait_NotAsked_SaysNothingOfIt(Kind kind)
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        await ExecuteAsync(Laggard);

        using var changed = await ChangeAsync(client, kind, "");
        var answer = await changed.ReadJsonAsync(Token);

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Null(answer["applied_everywhere"]);
    }

    [Fact]
    public async Task Wait_ReportsCannotBeRead_IsNotTakenForEverywhere()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        await ExecuteAsync("ALTER TABLE rollout_instance RENAME TO elsewhere");

        using var killed = await ChangeAsync(client, Kind.Command, "?wait=applied&timeout=200ms");
        var answer = await killed.ReadJsonAsync(Token);
        using var propagation = await client.GetAsync(new Uri("/ops/v1/propagation", UriKind.Relative), Token);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.ServiceUnavailable), (killed.StatusCode, propagation.StatusCode));
        Assert.False(answer["applied_everywhere"]!.GetValue<bool>());
        Assert.True(answer["flag"]!["killed"]!.GetValue<bool>());
    }

    /// <summary>Right after the first start, before this instance has written its own report.</summary>
    [Fact]
    public async Task Wait_NobodyHasReportedYet_IsNotTakenForEverywhere()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        await ExecuteAsync("CREATE TRIGGER silent BEFORE INSERT ON rollout_instance BEGIN SELECT RAISE(IGNORE); END");
        await ExecuteAsync("DELETE FROM rollout_instance");

        using var killed = await ChangeAsync(client, Kind.Command, "?wait=applied&timeout=200ms");
        using var propagation = await client.GetAsync(new Uri("/ops/v1/propagation", UriKind.Relative), Token);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK), (killed.StatusCode, propagation.StatusCode));
        Assert.Empty((await propagation.ReadJsonAsync(Token)).AsArray());
    }

    /// <summary>Of one that only falls silent nobody knows whether it is gone: it may be frozen, and is named.</summary>
    [Fact]
    public async Task Propagation_OfAnInstanceThatEnded_NamesItNoMore()
    {
        using var client = await _app.SignInAsync("ops-operator", Token);
        using var applied = await ChangeAsync(client, Kind.Creation, "?wait=applied");

        var before = await ReadInstancesAsync(client);
        await _app.Services.GetServices<IHostedService>().OfType<InstanceReporter>().Single().StopAsync(Token);

        Assert.Single(before);
        Assert.Empty(await ReadInstancesAsync(client));
    }

    private static async Task<JsonArray> ReadInstancesAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/ops/v1/propagation", UriKind.Relative), Token);
        return (await answer.ReadJsonAsync(Token)).AsArray();
    }

    private static async Task<HttpResponseMessage> ChangeAsync(HttpClient client, Kind kind, string query) => kind switch
    {
        Kind.Command => await client.CommandAsync($"kill{query}", new { reason = OpsClientExtensions.Reason }, Token),
        Kind.Creation => await client.ChangeAsync(
            HttpMethod.Post, $"/flags{query}", new { name = "a_new_flag", reason = OpsClientExtensions.Reason }, null, Token),
        Kind.Facility => await client.ChangeAsync(
            HttpMethod.Put, $"/facilities/506{query}", new { phase = "p4", reason = OpsClientExtensions.Reason }, "\"v0\"", Token),
        _ => await client.ImportAsync(await client.ExportAsync(Token), Token, query),
    };

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await _app.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        await connection.ExecuteAsync(sql);
    }
}
