using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Bff.CareTeams.Search;
using SecureMessaging.Bff.CareTeams.Sharing;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Benchmarks.CacheMemory;

/// <summary>
/// Invented people whose lists go through the application's own caches. Each has teams of one VistA facility, five to forty of them, with
/// texts of their own as a parser gives them; and all pools of one Oracle Health facility, or of two (every fifth), or none (every tenth).
/// </summary>
internal sealed class People : IAsyncDisposable
{
    private readonly BffApplication _application = new BffApplication().With("CareTeams:MaxCachedTeams", "10000000");
    private readonly ImmutableArray<(StationNumber Station, ImmutableArray<ListedTeam> Teams)> _vista;
    private readonly ImmutableArray<(StationNumber Station, ImmutableArray<ListedTeam> Teams)> _pools;
    private readonly List<object> _alone = [];
    private readonly DateTimeOffset _readAt;

    public People(MergedAddressBook book)
    {
        _vista = ByStation(book, isOracleHealth: false);
        _pools = ByStation(book, isOracleHealth: true);
        _readAt = _application.Clock.GetUtcNow();
    }

    public long Counted => Get<CareTeamMemory>().Size;

    public int SharedTeams => Get<SharedLists>().Teams;

    public int IndexedTeams => Get<KeptIndexes>().Teams;

    public int PooledTeams => Get<TeamPool>().Places;

    /// <summary>One person, whom the figures do not count: what is loaded once is loaded.</summary>
    public async Task WarmUpAsync()
    {
        await AddAsync(-1);
        await AddAlone(-1);
        _alone.Clear();
    }

    /// <summary>As <see cref="EhrListFetch"/> keeps the lists, and the search of one who types a word.</summary>
    public async Task AddAsync(int n)
    {
        var (user, books) = Read(n);
        var (cache, keys, sharing) = (Get<CareTeamCache>(), Get<AddressBookKeys>(), Get<ListSharing>());
        var kept = ImmutableArray.CreateBuilder<AddressBook>();
        foreach (var (profile, list) in books)
        {
            var key = await keys.ForAsync(
                profile.Name, new AddressBookRequest(user.Patient, [], BypassCache: false), CancellationToken.None);
            var shared = sharing.Share(list, profile);
            kept.Add(shared);
            await cache.Entries.SetAsync(
                key, new CachedAddressBook(shared, _readAt),
                cache.ListOptionsOf(profile).Duplicate().SetSize(CareTeamCache.SmallEntry + sharing.OwnTeamsOf(shared)));
        }

        Search(Get<MergedAddressBooks>().Of(user, kept.ToImmutable(), VirtualTeamRule.Default));
    }

    /// <summary>Nothing of it is another person's too, but the pools as the adapter holds them.</summary>
    public Task AddAlone(int n)
    {
        var (user, books) = Read(n);
        var merger = ActivatorUtilities.CreateInstance<AddressBookMerger>(_application.Services);
        var merged = merger.Merge(user, books.Select(book => book.List), VirtualTeamRule.Default);
        Search(merged);
        _alone.Add((books, merged));
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static ImmutableArray<(StationNumber, ImmutableArray<ListedTeam>)> ByStation(MergedAddressBook book, bool isOracleHealth) =>
    [
        .. book.Teams.Where(listed => listed.Profile.IsShownAsOracleHealth == isOracleHealth)
            .GroupBy(listed => listed.Facility.Station).Select(group => (group.Key, group.ToImmutableArray())),
    ];

    private T Get<T>()
        where T : notnull => _application.Services.GetRequiredService<T>();

    private void Search(MergedAddressBook book) => Get<SearchEngine>().Search(book.Index, "pharmacy", new SearchPage(20));

    private (MessagingUser User, ImmutableArray<(EhrProfile Profile, AddressBook List)> Books) Read(int n)
    {
        var random = new Random(n);
        var own = _vista[random.Next(_vista.Length)];
        var pools = Enumerable.Range(0, n % 10 == 9 ? 0 : n % 5 == 4 ? 2 : 1)
            .Select(_ => _pools[random.Next(_pools.Length)]).DistinctBy(facility => facility.Station).ToArray();
        _ = UserId.TryParse(new Guid(n + 1, 0, 0, new byte[8]).ToString(), out var id);
        _ = MhvCorrelationId.TryParse($"{n + 100_000}", out var mhv);
        var user = new MessagingUser(
            new Patient(id, null, mhv), [own.Station, .. pools.Select(facility => facility.Station)], MayMessage: true);
        var rows = own.Teams.OrderBy(_ => random.Next()).Take(random.Next(5, 41)).Select(Parsed);
        var books = ImmutableArray.Create((own.Teams[0].Profile, new AddressBook([.. rows], _readAt)));
        return (user, pools.Length == 0 ? books : books.Add((
            pools[0].Teams[0].Profile,
            new AddressBook([.. pools.SelectMany(facility => facility.Teams).Select(listed => listed.Team)], _readAt))));
    }

    /// <summary>No text of it is another's, as after reading an answer.</summary>
    private static CareTeam Parsed(ListedTeam listed) => listed.Team with
    {
        Name = new string(listed.Team.Name.AsSpan()),
        RelationType = Copy(listed.Team.RelationType),
        LeadProviderName = Copy(listed.Team.LeadProviderName),
        LocationName = Copy(listed.Team.LocationName),
        TeamName = Copy(listed.Team.TeamName),
        SuggestedNameDisplay = Copy(listed.Team.SuggestedNameDisplay),
        HealthCareSystemName = Copy(listed.Team.HealthCareSystemName),
        GroupType = Copy(listed.Team.GroupType),
        SubGroupType = Copy(listed.Team.SubGroupType),
        GroupTypeDisplay = Copy(listed.Team.GroupTypeDisplay),
        SubGroupTypeDisplay = Copy(listed.Team.SubGroupTypeDisplay),
    };

    private static string? Copy(string? text) => text is null ? null : new string(text.AsSpan());
}
