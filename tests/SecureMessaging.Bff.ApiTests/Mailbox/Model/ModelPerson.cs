using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Mailbox.Page;
using SecureMessaging.Bff.ApiTests.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Model;

/// <summary>A person at the page, what the person's mailbox must be, and the staff who write to the person.</summary>
internal sealed class ModelPerson(SendScenario scenario, ModelSetUp setUp, string persona, HttpClient client, Func<string> newWords)
{
    private const string Pool = "1568";

    private readonly Dictionary<bool, long> _teams = [];

    public ModelMailbox Mailbox { get; } = new();

    public HttpClient Client => client;

    public PageClient Page { get; } = new(client);

    public string Persona => persona;

    /// <summary>EHRs that the person may write to.</summary>
    public IReadOnlyList<bool> Ehrs => [.. _teams.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task BeginAsync()
    {
        var teams = await PageWorld.TeamsAsync(Page);
        using var answer = await client.GetAsync($"{SendScenario.Base}/allrecipients", Token);
        Assert.Equal(persona == "vista-only" ? "base" : "new", Assert.Single(answer.Headers.GetValues("X-Messaging-Flow")));
        foreach (var ehr in teams.Where(Person.IsAllowed).GroupBy(team => (bool)team["ohTriageGroup"]!))
        {
            _teams[ehr.Key] = ehr.Min(team => (long)team["triageTeamId"]!);
        }

        for (var number = 1; number <= 2; number++)
        {
            Mailbox.OwnFolders.Add((long)(await Page.NewFolderAsync($"Folder {number}"))["folderId"]!);
        }
    }

    /// <summary>An EHR that takes its time to show what it has.</summary>
    public async Task SendUnseenAsync(int seconds)
    {
        await scenario.FaultAsync(new
        {
            upstream = "oracle-health", operation = "send", kind = "delayed-visibility", delay_ms = seconds * 1_000, times = 1,
        });
        await SendAsync(toOracleHealth: true);
        Mailbox.Threads[^1].Newest.SeenByStaffFrom = scenario.App.Clock.GetUtcNow().AddSeconds(seconds + 1);
    }

    public bool StaffSee(ModelThread thread) => thread.Newest.SeenByStaffFrom is not { } from || scenario.App.Clock.GetUtcNow() >= from;

    public async Task SendAsync(bool toOracleHealth, ModelDraft? draft = null)
    {
        var (subject, words) = (draft?.Subject ?? newWords(), newWords());
        var message = new { category = "OTHER", subject, body = words, recipient_id = _teams[toOracleHealth], draft_id = draft?.Id };
        await Page.SendAsync(message, toOracleHealth);
        if (draft is not null)
        {
            Mailbox.Drafts.Remove(draft);
        }

        var thread = new ModelThread(subject, toOracleHealth, IsLegacys(toOracleHealth));
        thread.Messages.Add(await SentAsync(toOracleHealth, words));
        Mailbox.Threads.Add(thread);
    }

    /// <summary>As the page: to the newest message's sender, or with a draft to the draft's recipient.</summary>
    public async Task ReplyAsync(ModelThread thread, ModelDraft? draft = null)
    {
        var words = newWords();
        var items = await OpenAsync(thread);
        var newest = items.First(item => item["sentDate"] is not null);
        var recipient = draft is null
            ? (long)newest["senderId"]!
            : (long)items.First(item => (long)item["messageId"]! == draft.Id)["recipientId"]!;
        await Page.ReplyAsync(
            draft?.Id ?? (long)newest["messageId"]!,
            new { category = "OTHER", subject = thread.Subject, body = words, draft_id = draft?.Id, recipient_id = recipient },
            (bool)newest["isOhMessage"]!);
        if (draft is not null)
        {
            Mailbox.Drafts.Remove(draft);
        }

        var answered = thread.Newest;
        thread.Messages.Add(await SentAsync(thread.IsOracleHealth, words));
        if (thread.LegacyShowsIt && answered is { IsSent: false, IsRead: false })
        {
            // MHV's conversations are judged by reading the message that is answered, where nothing else tells whose it is.
            answered.IsRead = (await OpenAsync(thread)).Single(item => WordsOf(item) == answered.Words)["readReceipt"] is not null;
        }
    }

    /// <summary>Staff write something new, or answer one of the person's own messages.</summary>
    public async Task ReceiveAsync(bool fromOracleHealth, ModelThread? thread)
    {
        var (subject, words) = (thread?.Subject ?? newWords(), newWords());
        var from = fromOracleHealth ? Pool : _teams[false].ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var written = await scenario.App.SandboxClient.PostAsJsonAsync(
            "/control/staff/messages",
            new
            {
                record = EhrOf(fromOracleHealth), persona, body = words, reply_to = thread?.Newest.IdAtEhr,
                from = thread is null ? from : null, subject = thread is null ? subject : null,
            },
            Token);
        var answer = await written.ReadJsonAsync(Token);
        Assert.True(written.IsSuccessStatusCode, answer.ToJsonString());
        if (thread is null)
        {
            thread = new ModelThread(subject, fromOracleHealth, IsLegacys(fromOracleHealth));
            Mailbox.Threads.Add(thread);
        }

        thread.Messages.Add(new ModelMessage(words, isSent: false, MailFolders.Inbox)
        {
            IdAtEhr = (string)answer["id"]!,
            Order = ++Mailbox.Order,
        });
    }

    public async Task ReadAsync(ModelThread thread, ModelMessage message)
    {
        var item = (await OpenAsync(thread)).Single(item => WordsOf(item) == message.Words);
        await Page.ReadMessageAsync((long)item["messageId"]!);
        message.IsRead = true;
    }

    public async Task MoveAsync(ModelThread thread, long folder)
    {
        await Page.MoveAsync(await NumberAsync(thread), folder);
        thread.Move(folder);
    }

    public async Task SaveAsync(bool toOracleHealth)
    {
        var (subject, words) = (newWords(), newWords());
        var saved = await Page.SaveAsync(new { recipientId = _teams[toOracleHealth], category = "OTHER", subject, body = words });
        Add((long)saved["messageId"]!, subject, words, toOracleHealth, null);
    }

    public async Task SaveReplyAsync(ModelThread thread)
    {
        var words = newWords();
        var newest = (await OpenAsync(thread)).First(item => item["sentDate"] is not null);
        var saved = await Page.SaveReplyAsync(
            (long)newest["messageId"]!,
            new { recipientId = (long)newest["senderId"]!, category = "OTHER", subject = thread.Subject, body = words });
        Add((long)saved["messageId"]!, thread.Subject, words, thread.IsOracleHealth, thread);
    }

    /// <summary>With other words; a draft of a new message also to a team of the other EHR.</summary>
    public async Task SaveAgainAsync(ModelDraft draft, bool toOracleHealth)
    {
        var words = newWords();
        if (draft.Answers is { } thread)
        {
            var newest = (await OpenAsync(thread)).First(item => item["sentDate"] is not null);
            await Page.SaveReplyAgainAsync(
                (long)newest["messageId"]!, draft.Id,
                new { recipientId = (long)newest["senderId"]!, category = "OTHER", subject = thread.Subject, body = words });
        }
        else
        {
            await Page.SaveAgainAsync(
                draft.Id, new { recipientId = _teams[toOracleHealth], category = "OTHER", subject = draft.Subject, body = words });
            draft.ToOracleHealth = toOracleHealth;
        }

        draft.Words = words;
    }

    public async Task DeleteAsync(ModelDraft draft)
    {
        await Page.DeleteAsync(draft.Id);
        Mailbox.Drafts.Remove(draft);
    }

    public async Task<JsonObject[]> OpenAsync(ModelThread thread)
    {
        var row = await RowAsync(thread);
        return await Page.OpenAsync((long)row["messageId"]!);
    }

    public async Task<long> NumberAsync(ModelThread thread) => (long)(await RowAsync(thread))["threadId"]!;

    public static string WordsOf(JsonObject item) => ((string)item["body"]!).Trim();

    /// <summary>Staff of Oracle Health put something before it.</summary>
    public static string SubjectOf(JsonObject row) =>
        ((string)row["subject"]!).StartsWith("Re: ", StringComparison.Ordinal) ? ((string)row["subject"]!)[4..] : (string)row["subject"]!;

    private static string EhrOf(bool oracleHealth) => oracleHealth ? SendScenario.OracleHealth : SendScenario.Vista;

    private bool IsLegacys(bool isOracleHealth) => !isOracleHealth || setUp.LegacyShowsOracleHealth;

    private void Add(long id, string subject, string words, bool toOracleHealth, ModelThread? answers) => Mailbox.Drafts.Add(new ModelDraft
    {
        Id = id,
        Subject = subject,
        Words = words,
        ToOracleHealth = toOracleHealth,
        Answers = answers,
        IsLegacys = id < 1L << 51,
    });

    private async Task<JsonObject> RowAsync(ModelThread thread) =>
        (await Page.ThreadsAsync(thread.Newest.Folder)).Single(row => SubjectOf(row) == thread.Subject);

    private async Task<ModelMessage> SentAsync(bool toOracleHealth, string words) => new(words, isSent: true, MailFolders.Sent)
    {
        IdAtEhr = (string)Assert.Single(await scenario.HeldAsync(EhrOf(toOracleHealth), words, persona))["id"]!,
        Order = ++Mailbox.Order,
    };
}
