using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Mailbox.Page;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Model;

/// <summary>Random steps of people and staff, from one seed: the same seed gives the same steps.</summary>
internal sealed class ModelRun(ModelSetUp setUp, int seed) : IAsyncDisposable
{
    private readonly Random _random = new(seed);
    private readonly SendScenario _scenario = setUp.Scenario();
    private readonly List<ModelPerson> _people = [];
    private readonly List<string> _steps = [];
    private int _words;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What was done, for a run that failed.</summary>
    public string Steps => string.Join(Environment.NewLine, _steps);

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    public async Task RunAsync(int steps)
    {
        // Empty mailboxes: what is in them is what the model put there.
        await _scenario.SwitchAsync(new { inbox_messages = 0 });
        using (var answer = await _scenario.App.SandboxClient.PutAsJsonAsync(
            "/control/oracle-health/switches", new { inbox_items = 0, sent_items = 0 }, Token))
        {
            answer.EnsureSuccessStatusCode();
        }

        foreach (var persona in setUp.People)
        {
            var person = new ModelPerson(_scenario, setUp, persona, await _scenario.SignInAsync(persona), NewWords);
            await person.BeginAsync();
            _people.Add(person);
        }

        for (var step = 1; step <= steps; step++)
        {
            _scenario.App.Clock.MoveTo(_scenario.App.Clock.GetUtcNow().AddSeconds(_random.Next(3, 20)));
            var person = _people[_random.Next(4) == 0 ? 1 : 0];
            var (name, act) = Choose(person);
            _steps.Add($"{step} {person.Persona}: {name}");
            await act();
            await ModelCheck.RunAsync(person, _random);
        }

        foreach (var person in _people)
        {
            await ModelCheck.RunAsync(person, _random);
        }
    }

    private (string Name, Func<Task> Act) Choose(ModelPerson person)
    {
        var ehr = person.Ehrs[_random.Next(person.Ehrs.Count)];
        var thread = One(person.Mailbox.Threads);
        var draft = One(person.Mailbox.Drafts);
        switch (_random.Next(20))
        {
            case 0 or 1:
                return ($"sends to {ehr}", () => person.SendAsync(ehr));
            case 3 or 4:
                return ($"gets a message of {ehr}", () => person.ReceiveAsync(ehr, null));
            case 2 when !setUp.LegacyShowsOracleHealth:
                return ("sends to an EHR that shows it late", () => person.SendUnseenAsync(_random.Next(5, 60)));
            case 2:
                return ($"sends to {ehr}", () => person.SendAsync(ehr));
            case 5 or 6 or 7 when thread is not null && person.StaffSee(thread):
                return ($"gets an answer in {thread.Subject}", () => person.ReceiveAsync(thread.IsOracleHealth, thread));
            case 8 or 9 when thread is not null:
                return ($"replies in {thread.Subject}", () => person.ReplyAsync(thread));
            case 10 or 11 when thread is not null
                && One(thread.Messages.Where(each => each is { IsSent: false, IsRead: false })) is { } message:
                return ($"reads {message.Words}", () => person.ReadAsync(thread, message));
            case 12 or 13 or 14 when thread is not null:
                var folder = One([MailFolders.Inbox, MailFolders.Trash, .. person.Mailbox.OwnFolders]);
                return ($"moves {thread.Subject} to {folder}", () => person.MoveAsync(thread, folder));
            case 15:
                return ($"saves a draft to {ehr}", () => person.SaveAsync(ehr));
            case 16 when thread is not null:
                return ($"saves a reply draft in {thread.Subject}", () => person.SaveReplyAsync(thread));
            case 17 when draft is not null:
                return ($"saves {draft.Subject} again to {ehr}", () => person.SaveAgainAsync(draft, ehr));
            case 18 when draft is not null:
                return _random.Next(3) == 0
                    ? ($"deletes {draft.Subject}", () => person.DeleteAsync(draft))
                    : ($"sends {draft.Subject}", () => draft.Answers is { } answered
                        ? person.ReplyAsync(answered, draft)
                        : person.SendAsync(draft.ToOracleHealth, draft));
            case 19 when person.Mailbox.Threads.Count > 0 && person.Ehrs.Count == 2:
                return ("is there while an EHR is away", () => ReadWhileAwayAsync(person, _random.Next(2) == 0));
            default:
                return ($"gets a message of {ehr}", () => person.ReceiveAsync(ehr, null));
        }
    }

    /// <summary>
    /// One of two EHRs answers nothing for a moment: what is missing or old is said, the other is whole, and no thread is called unknown.
    /// </summary>
    private async Task ReadWhileAwayAsync(ModelPerson person, bool oracleHealthIsAway)
    {
        var upstream = oracleHealthIsAway && !setUp.LegacyShowsOracleHealth ? "oracle-health" : "legacy";
        var numbers = new Dictionary<ModelThread, long>();
        foreach (var thread in person.Mailbox.Threads)
        {
            numbers[thread] = (long)(await person.OpenAsync(thread)).First(item => item["sentDate"] is not null)["messageId"]!;
        }

        _scenario.App.Clock.MoveTo(_scenario.App.Clock.GetUtcNow().AddSeconds(2));
        await _scenario.FaultAsync(new { upstream, operation = "*", kind = "status", status = 503 });
        foreach (var folder in person.Mailbox.Folders.Where(folder => folder <= 0))
        {
            await AssertSaysWhatIsAwayAsync(person, folder, upstream);
        }

        foreach (var (thread, number) in numbers)
        {
            using var opened = await person.Client.GetAsync($"{SendScenario.Base}/messages/{number}/thread", Token);
            var isAway = thread.IsOracleHealth && !setUp.LegacyShowsOracleHealth ? upstream == "oracle-health" : upstream == "legacy";
            Assert.True(
                isAway ? (int)opened.StatusCode is 200 or >= 500 : opened.StatusCode == HttpStatusCode.OK,
                $"{thread.Subject} opens to {opened.StatusCode} while {upstream} is away");
        }

        await _scenario.ClearFaultsAsync();
        // A source that failed is left alone for a moment, and a circuit is closed again.
        _scenario.App.Clock.MoveTo(_scenario.App.Clock.GetUtcNow().AddSeconds(60));
        await PageWorld.UntilAsync(async () =>
        {
            _scenario.App.Clock.MoveTo(_scenario.App.Clock.GetUtcNow().AddSeconds(2));
            using var answer = await person.Client.GetAsync($"{SendScenario.Base}/folders", Token);
            return answer.IsSuccessStatusCode && (await answer.ReadJsonAsync(Token)) is var body
                && body["meta"]?["partial"] is not JsonArray { Count: > 0 } ? body : null;
        });
    }

    private async Task AssertSaysWhatIsAwayAsync(ModelPerson person, long folder, string upstream)
    {
        using var answer = await person.Client.GetAsync($"{SendScenario.Base}/folders/{folder}/threads?pageSize=100&pageNumber=1", Token);
        var body = await answer.ReadJsonAsync(Token);
        if (setUp.LegacyShowsOracleHealth && (folder != MailFolders.Drafts || person.Mailbox.Drafts.TrueForAll(draft => draft.IsLegacys)))
        {
            // Nothing else is there: an empty list would be a lie.
            Assert.True(answer.StatusCode >= HttpStatusCode.InternalServerError, body.ToJsonString());
            return;
        }

        Assert.True(answer.StatusCode == HttpStatusCode.OK, body.ToJsonString());
        var partial = body["meta"]!["partial"]!.AsArray().Select(part => (string?)part!["ehr"]);
        Assert.Equal(upstream == "legacy" ? SendScenario.Vista : SendScenario.OracleHealth, Assert.Single(partial));
        var shown = body["data"]!.AsArray().Select(row => row!["attributes"]!).Select(row => (string)row["subject"]!)
            .Select(subject => subject.StartsWith("Re: ", StringComparison.Ordinal) ? subject[4..] : subject).ToArray();
        var wanted = person.Mailbox.Rows(folder).Select(row => row.Subject).ToArray();
        Assert.Empty(shown.Except(wanted));
        var whole = person.Mailbox.Threads
            .Where(thread => !setUp.LegacyShowsOracleHealth && thread.IsOracleHealth == (upstream == "legacy") && thread.In(folder).Any())
            .Select(thread => thread.Subject);
        Assert.Empty(whole.Except(shown));
    }

    private string NewWords() => string.Create(CultureInfo.InvariantCulture, $"W{++_words:0000}");

    private T? One<T>(IEnumerable<T> all) => all.ToArray() is { Length: > 0 } many ? many[_random.Next(many.Length)] : default;
}
