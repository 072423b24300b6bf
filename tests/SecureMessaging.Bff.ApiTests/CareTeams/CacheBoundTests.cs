using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Bff.CareTeams.Sharing;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.CareTeams;

/// <summary>What a person can make this service keep does not grow with what the person does.</summary>
public sealed class CacheBoundTests : IAsyncDisposable
{
    private const string Messaging = "/my_health/v1/messaging";

    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_AfterManySaves_AreThoseOfTheNewestGenerationOnly()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var memory = _app.Services.GetRequiredService<CareTeamMemory>();
        await client.GetAsync($"{Messaging}/care_teams/search?q=pharmacy", Token);
        var once = memory.KeysOf("list:").Count;

        var afterSave = -1;
        for (var round = 0; round < 12; round++)
        {
            var saved = await client.PostAsJsonAsync($"{Messaging}/preferences/recipients", Choice(), Token);
            Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
            afterSave = memory.KeysOf("list:").Count;
            await client.GetAsync($"{Messaging}/care_teams/search?q=pharmacy", Token);
        }

        Assert.Equal(2, once);
        Assert.Equal(0, afterSave);
        Assert.Equal(once, memory.KeysOf("list:").Count);
    }

    [Fact]
    public async Task Lists_OfMorePeopleThanFit_TakeNoMoreThanTheLimit()
    {
        _app.With("CareTeams:MaxCachedTeams", "10000");
        using var started = _app.CreateClient();
        var cache = _app.Services.GetRequiredService<CareTeamCache>();
        var memory = _app.Services.GetRequiredService<CareTeamMemory>();

        for (var person = 0; person < 100; person++)
        {
            var list = new CachedAddressBook(new AddressBook([], default), default);
            await cache.Entries.SetAsync($"list:{person}", list, cache.ListOptions.Duplicate().SetSize(1_000), token: Token);
        }

        Assert.InRange(memory.KeysOf("list:").Count, 1, 10);
    }

    /// <summary>What everybody with the same facilities has is counted by itself, once.</summary>
    [Fact]
    public async Task Lists_OfTwoPeopleWithTheSamePools_CountTheirOwnTeamsEachAndThePoolsOnce()
    {
        var another = await _app.SandboxClient.SignInAsync("both-ehrs", 7, Token);
        _app.With("Rollout:Seed:AllowList:20", another.UserId);
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var (memory, shared) = (_app.Services.GetRequiredService<CareTeamMemory>(), _app.Services.GetRequiredService<SharedLists>());

        var list = await (await client.GetAsync($"{Messaging}/allrecipients", Token)).ReadJsonAsync(Token);
        var (own, pools) = (memory.Size, shared.Teams);
        using var other = _app.CreateClient();
        other.DefaultRequestHeaders.Authorization = new("Bearer", another.AccessToken);
        var read = await other.GetAsync($"{Messaging}/allrecipients", Token);

        var teams = list["data"]!.AsArray().ToLookup(team => (bool)team!["attributes"]!["oh_triage_group"]!);
        Assert.Equal("new", Assert.Single(read.Headers.GetValues("X-Messaging-Flow")));
        Assert.Equal(teams[true].Count(), pools);
        Assert.Equal(pools, shared.Teams);
        Assert.InRange(own, teams[false].Count(), teams[false].Count() + 50);
        Assert.InRange(memory.Size - own, teams[false].Count(), teams[false].Count() + 50);
    }

    [Fact]
    public async Task Lists_WhoseChangesWereNotHeard_AreReadAgainUnderALimitToo()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        await client.GetAsync($"{Messaging}/allrecipients", Token);
        var before = (await _app.SandboxClient.JournalAsync("vista", Token)).Count;

        await _app.Services.GetRequiredService<CareTeamCache>().Entries.ClearAsync(allowFailSafe: true, token: Token);
        var answer = await client.GetAsync($"{Messaging}/allrecipients", Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True((await _app.SandboxClient.JournalAsync("vista", Token)).Count > before, "The EHR was not asked again.");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static object Choice() => new { updated_triage_teams = new[] { new { triage_team_id = 589002, preferred_team = true } } };
}
