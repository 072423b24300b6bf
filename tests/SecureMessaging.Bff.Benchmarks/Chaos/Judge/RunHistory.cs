using SecureMessaging.Bff.Benchmarks.Chaos.History;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Judge;

/// <summary>A history by intent: presses, submissions and copies in the EHR, each with the intent it belongs to.</summary>
internal sealed class RunHistory
{
    private readonly Dictionary<string, JudgedIntent> _intents;
    private readonly ILookup<string, JudgedIntent> _byText;
    private readonly ILookup<string, JudgedIntent> _byHeldText;
    private readonly HeldMessages _held;

    public RunHistory(IReadOnlyList<HistoryEntry> entries)
    {
        _intents = entries.OfType<IntentEntry>().ToDictionary(entry => entry.Id, entry => new JudgedIntent(entry), StringComparer.Ordinal);
        _byText = _intents.Values.ToLookup(intent => Words(intent.Entry.Text), StringComparer.Ordinal);
        _byHeldText = _intents.Values.ToLookup(intent => Words(HeldMessages.TextOf(intent.Entry)), StringComparer.Ordinal);
        _held = new HeldMessages(entries.OfType<TruthEntry>());
        AddPresses(entries);
        AddCopies(entries);
        AddSubmissions(entries);
        AddSentViews(entries);
        Run = entries.OfType<RunEntry>().First();
        Drops = entries.OfType<DropsEntry>().LastOrDefault();
        Settled = entries.OfType<SettledEntry>().LastOrDefault();
        SettledByHand = [.. entries.OfType<SettledByHandEntry>()];
    }

    public RunEntry Run { get; }

    public SettledEntry? Settled { get; }

    public DropsEntry? Drops { get; }

    public IReadOnlyList<SettledByHandEntry> SettledByHand { get; }

    public IReadOnlyCollection<JudgedIntent> Intents => _intents.Values;

    /// <summary>What the EHR holds and nobody wanted, with the reason.</summary>
    public List<(TruthEntry Copy, string Reason)> Unexpected { get; } = [];

    /// <summary>Submissions of which the run knows no intent and which are still open.</summary>
    public List<SubmissionEntry> OpenOfNobody { get; } = [];

    /// <summary>The words without what an EHR may put around them.</summary>
    public static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Of a message that is not held: the EHR acknowledged the number of its draft, and keeps other words under it.</summary>
    public bool HasOtherWordsUnderItsDraft(JudgedIntent intent) =>
        intent.Presses.Exists(press => press.Invoke.Draft is { } draft && _held.Has("vista", draft));

    private void AddPresses(IReadOnlyList<HistoryEntry> entries)
    {
        var ends = entries.OfType<EndEntry>().ToDictionary(end => end.Press, StringComparer.Ordinal);
        foreach (var invoke in entries.OfType<InvokeEntry>())
        {
            _intents[invoke.Intent].Presses.Add(new Press(invoke, ends.GetValueOrDefault(invoke.Press)));
        }
    }

    private void AddSentViews(IReadOnlyList<HistoryEntry> entries)
    {
        foreach (var view in entries.OfType<SentViewEntry>())
        {
            _intents[view.Intent].SentViews.Add(view);
        }
    }

    private void AddCopies(IReadOnlyList<HistoryEntry> entries)
    {
        // New messages first: a reply of this run to a message of this run is recognised by the copy of what it answers.
        foreach (var copy in entries.OfType<TruthEntry>().OrderBy(copy => copy.ReplyToId is not null))
        {
            var wanted = _byHeldText[Words(copy.Body)].ToArray();
            var objections = wanted.Select(intent => Objection(intent, copy)).ToArray();
            var fitting = wanted.Where((_, index) => objections[index] is null).ToArray();
            if (fitting.Length > 0)
            {
                // The same words may stand in a conversation whose earlier message the EHR lost: that one fits everywhere.
                (Array.Find(fitting, intent => copy.ReplyToId is { } answered && StandsInConversation(intent.Entry, answered)) ?? fitting[0])
                    .Copies.Add(copy);
            }
            else
            {
                Unexpected.Add((copy, objections.FirstOrDefault() ?? "no intent has these words"));
            }
        }
    }

    private string? Objection(JudgedIntent intent, TruthEntry copy) => this switch
    {
        _ when intent.Entry.Person != copy.Person => "another person",
        _ when intent.Entry.Ehr != copy.Ehr => "another EHR",
        _ when intent.Presses.Count == 0 => "words that nobody pressed",
        _ when intent.Entry.ReplyTo is null && copy.ReplyToId is not null => "a new message that stands as a reply",
        _ when intent.Entry.ReplyTo is not null && copy.ReplyToId is null => "a reply that stands as a new message",
        _ when intent.Entry.ReplyTo is { } && !Answers(intent.Entry, copy.ReplyToId!) => "another conversation",
        _ when intent.Entry.Recipient is { } team && !HeldMessages.IsFor(copy, team) => "another recipient",
        _ when !SameFiles(intent.Entry.Files, copy.Files) => "other files",
        _ => null,
    };

    private bool Answers(IntentEntry reply, string answered) =>
        StandsInConversation(reply, answered) || Earlier(reply) is { Copies.Count: 0 };

    private bool StandsInConversation(IntentEntry reply, string answered)
    {
        var conversation = _held.Beginning(reply.Ehr, answered);

        // The EHR's own id of a message that this run wrote is known where the EHR holds it.
        return conversation == _held.Beginning(reply.Ehr, FormattableString.Invariant($"{reply.ReplyTo}"))
            || (Earlier(reply) is { } earlier && earlier.Copies.Any(copy => _held.Beginning(copy.Ehr, copy.Id) == conversation));
    }

    /// <summary>The message of this run that is answered.</summary>
    private JudgedIntent? Earlier(IntentEntry reply) => reply.ReplyToIntent is { } id ? _intents.GetValueOrDefault(id) : null;

    private static bool SameFiles(IReadOnlyList<SentFile> sent, IReadOnlyList<SentFile> held) =>
        sent.OrderBy(file => file.Name, StringComparer.Ordinal).SequenceEqual(held.OrderBy(file => file.Name, StringComparer.Ordinal));

    private void AddSubmissions(IReadOnlyList<HistoryEntry> entries)
    {
        var seen = entries.OfType<SeenEntry>().GroupBy(seen => seen.Submission, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => _intents[group.First().Intent], StringComparer.Ordinal);
        var named = new Dictionary<string, JudgedIntent>(StringComparer.Ordinal);
        foreach (var press in _intents.Values.SelectMany(intent => intent.Presses))
        {
            // 409 names the submission of other words, which is not this intent's.
            if (press.End is { Submission: { } id, Status: not 409 })
            {
                named[id] = _intents[press.Invoke.Intent];
            }
        }

        var subjects = entries.OfType<ListedEntry>().DistinctBy(row => (row.Person, row.MessageId))
            .ToDictionary(row => (row.Person, row.MessageId), row => row.Subject);
        foreach (var row in entries.OfType<SubmissionEntry>())
        {
            var subject = row.MessageId is { } number ? subjects.GetValueOrDefault((row.Person, number)) : null;
            var owner = ByBody(row) ?? named.GetValueOrDefault(row.Id) ?? ByNumber(row) ?? Listed(row, subject) ?? seen.GetValueOrDefault(row.Id);
            if (owner is not null)
            {
                owner.Submissions[row.Id] = row;
            }
            else if (row.State is not ("sent" or "failed"))
            {
                OpenOfNobody.Add(row);
            }
        }
    }

    private JudgedIntent? Listed(SubmissionEntry row, string? subject) => subject is null ? null : Addressed(
        Own(row).Where(intent => intent.Entry.Subject == subject), row);

    /// <summary>The sender's, but for what went past this service: it has no submission of those.</summary>
    private IEnumerable<JudgedIntent> Own(SubmissionEntry row) =>
        _intents.Values.Where(intent => intent.Entry.Person == row.Person && !intent.IsElsewhere);

    /// <summary>A reply under its draft answers the newest message of its conversation, whichever the person opened.</summary>
    private JudgedIntent? Addressed(IEnumerable<JudgedIntent> intents, SubmissionEntry row)
    {
        if (row.ReplyToId is not { } number)
        {
            return intents.FirstOrDefault(intent => intent.Entry.ReplyTo is null && intent.Entry.Recipient == row.RecipientId);
        }

        // The surest first: a conversation whose earlier message the EHR lost fits everywhere.
        var answered = FormattableString.Invariant($"{number}");
        var replies = intents.Where(intent => intent.Entry.ReplyTo is not null).ToArray();
        return replies.FirstOrDefault(intent => intent.Entry.ReplyTo == number)
            ?? replies.FirstOrDefault(intent => StandsInConversation(intent.Entry, answered))
            ?? replies.FirstOrDefault(intent => Answers(intent.Entry, answered));
    }

    /// <summary>Its words prove whose it is.</summary>
    private JudgedIntent? ByBody(SubmissionEntry row)
    {
        if (row.Body is not { Length: > 0 } body)
        {
            return null;
        }

        var same = _byText[Words(body)].Where(intent => intent.Entry.Person == row.Person).ToArray();
        return Addressed(same, row) ?? (same.Length == 1 ? same[0] : null);
    }

    /// <summary>
    /// The number of the message says it only where no response named the submission: the service may be wrong about the number, and that is
    /// what is judged.
    /// </summary>
    private JudgedIntent? ByNumber(SubmissionEntry row) => row is { MessageId: { } number, State: "sent" }
        ? Own(row).FirstOrDefault(intent => intent.Presses.Any(press => press.Outcome == Outcome.Ok && press.End!.MessageId == number)
            || intent.Copies.Any(copy => copy.Ehr == "vista" && copy.Id == FormattableString.Invariant($"{number}")))
        : null;
}
