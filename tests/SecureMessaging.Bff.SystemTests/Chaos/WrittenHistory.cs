using System.Globalization;
using SecureMessaging.Bff.Benchmarks.Chaos.History;
using SecureMessaging.Bff.Benchmarks.Chaos.Judge;

namespace SecureMessaging.Bff.SystemTests.Chaos;

/// <summary>A history written by hand: one person, and what the literals of a test add.</summary>
internal sealed class WrittenHistory
{
    private const string Person = "crowd-01";

    private readonly List<HistoryEntry> _entries = [];
    private int _presses;

    public WrittenHistory(bool peer = false, bool renewals = true) =>
        Add(new RunEntry("sqlite", 1, 10, peer, 1, 0.14, renewals));

    public WrittenHistory Intent(
        string id, string text, long? team = 589_001, long? replyTo = null, string? prescription = null, string? replyToIntent = null) =>
        Add(new IntentEntry(id, Person, "New/Plain", "vista", text)
        {
            Recipient = replyTo is null ? team : null,
            ReplyTo = replyTo,
            ReplyToIntent = replyToIntent,
            Prescription = prescription,
        });

    public WrittenHistory Press(string intent, Outcome? outcome = null, int status = 0, string? submission = null, string? flow = "new", bool mayBeBase = false,
        int instance = 0, long? draft = null)
    {
        var press = string.Create(CultureInfo.InvariantCulture, $"{intent}/{++_presses}");
        Add(new InvokeEntry(press, intent, instance, "messages", draft, mayBeBase));
        return outcome is { } known ? Add(new EndEntry(press, known, status) { Submission = submission, Flow = flow }) : this;
    }

    public WrittenHistory Held(string id, string body, string team = "589001", string? replyTo = null, long visibleAt = 0) =>
        Add(new TruthEntry("vista", Person, id, team, body) { ReplyToId = replyTo, VisibleAt = DateTimeOffset.FromUnixTimeMilliseconds(visibleAt) });

    public WrittenHistory Submission(string id, string state, string? body = null, long? messageId = null, long? team = 589_001) =>
        Add(new SubmissionEntry(id, Person, state) { Body = body, MessageId = messageId, RecipientId = team });

    public WrittenHistory View(string intent, bool listed) => Add(new SentViewEntry(intent, listed));

    public WrittenHistory SettledByHand(string submission, bool sent) => Add(new SettledByHandEntry(submission, sent));

    public WrittenHistory Drops(int count) => Add(new DropsEntry(count));

    public WrittenHistory Seen(string intent, string submission) => Add(new SeenEntry(intent, submission));

    public Judgement Judge(bool settled = true) =>
        Judgement.Of(HistoryFile.Read([.. _entries.Append(new SettledEntry(settled, 1)).Select(HistoryFile.Line)]));

    private WrittenHistory Add(HistoryEntry entry)
    {
        _entries.Add(entry with { At = _entries.Count });
        return this;
    }
}
