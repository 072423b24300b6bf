using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.SystemTests.Processes;
using SecureMessaging.Bff.SystemTests.Servers;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.SystemTests.CareTeams;

/// <summary>The typed client of the page: compiled as strictly as the compiler can, and run against the running program.</summary>
public sealed class CareTeamsClientTests : IDisposable
{
    private const string Flag = "mhv_secure_messaging_shortened_recipients";

    private static readonly string Source = Path.Combine(Repository.Folder, "src", "SecureMessaging.Bff", "CareTeams", "Client", "careTeams.ts");

    private readonly string _folder = Directory.CreateTempSubdirectory("client-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Client_OfAShortenedList_OffersWhatTheListLeftOut()
    {
        await CompileAsync();
        await using var process = await StartAsync(("Rollout__Seed__Flags__3", Flag));

        var seen = await RunAsync(process);

        Assert.True((bool)seen["isShortened"]!);
        Assert.Equal(150, (int)seen["listed"]!);
        Assert.Equal((int)seen["total"]! - 150, (int)seen["leftOut"]!);
        Assert.True((int)seen["found"]! > 0, "The search found nothing.");
        Assert.True((int)seen["foundOutsideTheList"]! > 0, "Nothing was found that the list does not have.");
        Assert.Equal(0, (int)seen["foundNotAllowed"]!);
        Assert.True((bool)seen["firstWasReplaced"]!, "The answer to the earlier text was taken.");
        Assert.True((bool)seen["fellBack"]!, "Without the search the options are not those of the list.");
        Assert.Equal(100, (int)seen["atOne"]!);
        Assert.Equal("self-harm", (string?)seen["crisis"]);
        Assert.True((bool)seen["pagesDiffer"]!, "The second part is the first again.");
        Assert.Equal("400", seen["refused"]!.ToString());
        Assert.False(string.IsNullOrEmpty((string?)seen["supportId"]));
    }

    [Fact]
    public async Task Client_OfAWholeList_FiltersItAndAsksForTheCrisisNoticeAlone()
    {
        await CompileAsync();
        await using var process = await StartAsync();

        var seen = await RunAsync(process);

        Assert.False((bool)seen["isShortened"]!);
        Assert.Equal((int)seen["listedMatches"]!, (int)seen["found"]!);
        Assert.Equal("self-harm", (string?)seen["crisis"]);
        Assert.True((int)seen["found"]! > 0, "The filter found nothing.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What is tested is the client: it gets whole lists on a busy machine as well.</summary>
    private static Task<BffProcess> StartAsync(params (string, string)[] settings) => BffProcess.StartAsync(
        Token, [.. settings, ("CareTeams__ResponseBudget", "00:00:10"), ("CareTeams__FirstResponseBudget", "00:01:00")]);

    private async Task CompileAsync()
    {
        var (code, output) = await TypeScript.CompileAsync(Source, _folder, Token);

        Assert.True(code == 0, output);
    }

    private async Task<JsonNode> RunAsync(BffProcess process)
    {
        using var sandbox = new HttpClient { BaseAddress = process.SandboxAddress };
        var signedIn = await sandbox.SignInAsync("both-ehrs", Token);
        var script = Path.Combine(_folder, "visit.js");
        await File.WriteAllTextAsync(script, Visit, Token);
        var (code, output) = await TypeScript.NodeAsync(
            script, Token, new Uri(process.Address, "/my_health/v1/messaging").ToString(), signedIn.AccessToken);
        Assert.True(code == 0, output);
        return JsonNode.Parse(output) ?? throw new JsonException("Nothing was said.");
    }

    /// <summary>What a page does with the client; says what it saw as JSON.</summary>
    private const string Visit = """
        const { CareTeamsClient, CareTeamsError, TeamOptions, mayBeWrittenTo } = require('./careTeams.js');
        const [baseUrl, accessToken] = process.argv.slice(2);
        let searches = 0;
        const counting = (address, request) => { searches += address.endsWith('/search') ? 1 : 0; return fetch(address, request); };
        const client = new CareTeamsClient({ baseUrl, accessToken, fetch: counting });
        const broken = new CareTeamsClient({ baseUrl: 'http://127.0.0.1:1', accessToken });
        (async () => {
          const list = await client.list();
          const ids = new Set(list.data.map(resource => resource.attributes.triageTeamId));
          const options = new TeamOptions(client, list);
          const [first, second] = await Promise.all([options.find('pharm'), options.find('pharmacy')]);
          const seen = {
            isShortened: options.isShortened, listed: list.data.length, total: list.meta.shortened?.total, leftOut: list.meta.shortened?.leftOut,
            listedMatches: options.listed('pharmacy').length, found: second.teams.length, firstWasReplaced: first === null,
            foundOutsideTheList: second.teams.filter(team => !ids.has(team.triageTeamId)).length,
            foundNotAllowed: second.teams.filter(team => !mayBeWrittenTo(team)).length,
            fellBack: JSON.stringify((await new TeamOptions(broken, list).find('pharmacy')).teams) === JSON.stringify(options.listed('pharmacy')),
            atOne: (await new TeamOptions(client, list, '757').find('')).teams.length,
            crisis: (await options.find('i want to kill myself')).crisis?.kind, searches,
          };
          const page = await client.search({ q: 'pharmacy', limit: 2 });
          const next = await client.search({ q: 'pharmacy', limit: 2, cursor: page.meta.nextCursor });
          seen.pagesDiffer = next.data.every(hit => page.data.every(earlier => earlier.id !== hit.id));
          await client.search({ q: 'pharmacy', limit: 101 }).catch(failure => {
            if (!(failure instanceof CareTeamsError)) { throw failure; }
            Object.assign(seen, { refused: failure.status, supportId: failure.supportId });
          });
          console.log(JSON.stringify(seen));
        })();
        """;
}
