using SecureMessaging.Bff.Benchmarks.Chaos.History;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Judge;

/// <summary>The sets of one run; the README of Chaos says what each holds.</summary>
internal sealed class Judgement
{
    /// <summary>Above this share of intents begun in the base flow the run has judged too little.</summary>
    private const double MaxBegunInBase = 0.1;

    private Judgement(RunHistory history)
    {
        History = history;
        var intents = history.Intents;
        var promised = intents.Where(intent => history.Run.Peer || !intent.BegunInBase).ToArray();
        Lost = Ids(intents.Where(intent => intent is { KnownOutcome: KnownOutcome.Sent, Copies.Count: 0, IsElsewhere: false }));
        Doubled = Ids(promised.Where(intent => intent.Copies.Count > 1));
        Unexpected = [.. history.Unexpected.Select(found => $"{found.Copy.Ehr}/{found.Copy.Id} of {found.Copy.Person}: {found.Reason}")];
        PhantomFailed = Ids(promised.Where(intent => intent is { KnownOutcome: KnownOutcome.Failed, Copies.Count: > 0 }));
        Unended =
        [
            .. Ids(promised.Where(intent => intent.KnownOutcome == KnownOutcome.Open
                || (intent is { KnownOutcome: KnownOutcome.Nothing, Copies.Count: > 0 } && (history.Run.Peer || !intent.MayBeLegacys)))),
            .. history.OpenOfNobody.Select(row => $"submission {row.Id}"),
        ];
        LinkLost = Ids(intents.Where(intent => intent.Entry.Prescription is { } link
            && intent.Copies.Any(copy => copy.Ehr == "vista" && copy.PrescriptionId != link) && !intent.MayBeLegacys));
        Hidden = Ids(intents.Where(intent => intent is { KnownOutcome: KnownOutcome.Sent, Copies.Count: > 0 } && intent.SentViews.Exists(view => !view.Listed)));
        TakenBack = Ids(intents.Where(intent => intent.TakenBack));
        var byHand = history.SettledByHand.Where(settled => !settled.Sent).Select(settled => settled.Submission).ToHashSet();
        var takenBackAlone = intents.Count(intent =>
            intent.TakenBack && !(history.HasOtherWordsUnderItsDraft(intent) && intent.Submissions.Keys.Any(byHand.Contains)));
        ReportedTooEarly = Math.Max(0, takenBackAlone - (history.Drops?.Count ?? takenBackAlone));
        BegunInBase = Ids(intents.Where(intent => !history.Run.Peer && intent.BegunInBase));
        TimesToVisible = [.. intents.Select(intent => intent.TimeToVisible).OfType<double>().Order()];
    }

    public RunHistory History { get; }

    public IReadOnlyList<string> Lost { get; }

    public IReadOnlyList<string> Doubled { get; }

    public IReadOnlyList<string> Unexpected { get; }

    public IReadOnlyList<string> PhantomFailed { get; }

    public IReadOnlyList<string> Unended { get; }

    public IReadOnlyList<string> LinkLost { get; }

    /// <summary>Sent, and once not in its sender's Sent folder after they had read that it is sent.</summary>
    public IReadOnlyList<string> Hidden { get; }

    public IReadOnlyList<string> TakenBack { get; }

    public IReadOnlyList<string> BegunInBase { get; }

    /// <summary>
    /// Intents taken back beyond the sends that an EHR acknowledged and did not keep, or replaced by other words under the same number
    /// (those an operator said of): only the service said "sent" for these.
    /// </summary>
    public int ReportedTooEarly { get; }

    public IReadOnlyList<double> TimesToVisible { get; }

    public bool IsValid => History.Settled is { Settled: true } && Lost.Count + Doubled.Count + Unexpected.Count == 0
        && PhantomFailed.Count + Unended.Count + Hidden.Count == 0 && ReportedTooEarly == 0 && (LinkLost.Count == 0 || !History.Run.Renewals) && !TooMuchInBase;

    public bool TooMuchInBase => BegunInBase.Count > MaxBegunInBase * History.Intents.Count;

    public static Judgement Of(IReadOnlyList<HistoryEntry> entries) => new(new RunHistory(entries));

    private static List<string> Ids(IEnumerable<JudgedIntent> intents) =>
        [.. intents.Select(intent => intent.Entry.Id).Order(StringComparer.Ordinal)];
}
