using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.CareTeams.Caching;
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

    [Fact]
    public async Task List_OfManyTeams_CountsAsManyAsItHolds()
    {
        using var client = await _app.SignInAsync("both-ehrs", Token);
        var memory = _app.Services.GetRequiredService<CareTeamMemory>();

        var list = await (await client.GetAsync($"{Messaging}/allrecipients", Token)).ReadJsonAsync(Token);

        var teams = list["data"]!.AsArray().Count;
        Assert.InRange(memory.Size, teams, teams + 50);
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
