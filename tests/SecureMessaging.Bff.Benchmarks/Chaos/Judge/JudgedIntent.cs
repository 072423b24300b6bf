using SecureMessaging.Bff.Benchmarks.Chaos.History;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Judge;

/// <summary>One intent with everything the history says of it.</summary>
internal sealed class JudgedIntent(IntentEntry entry)
{
    private static readonly string[] Closed = ["sent", "failed"];

    public IntentEntry Entry => entry;

    public List<Press> Presses { get; } = [];

    public Dictionary<string, SubmissionEntry> Submissions { get; } = new(StringComparer.Ordinal);

    public List<TruthEntry> Copies { get; } = [];

    /// <summary>Whether its sender saw it in Sent, each time they looked.</summary>
    public List<SentViewEntry> SentViews { get; } = [];

    public KnownOutcome KnownOutcome => this switch
    {
        { Presses.Count: 0 } => KnownOutcome.NotPressed,
        _ when Submissions.Values.Any(row => row.State == "sent") => KnownOutcome.Sent,
        _ when Submissions.Values.Any(row => !Closed.Contains(row.State)) => KnownOutcome.Open,
        _ when Submissions.Count > 0 => Presses.Any(press => press is { Outcome: Outcome.Ok, End.Flow: "base" })
            ? KnownOutcome.Sent : KnownOutcome.Failed,
        _ when Presses.Any(press => press.Outcome == Outcome.Ok) => KnownOutcome.Sent,
        _ when Presses.Any(press => press.Outcome == Outcome.Unknown) => KnownOutcome.Nothing,
        _ => KnownOutcome.Failed,
    };

    /// <summary>A press that legacy may have had, and another press begun after it.</summary>
    public bool BegunInBase =>
        Presses.Any(first => first.MayBeLegacys && Presses.Any(next => next != first && next.Invoke.At >= first.Invoke.At));

    /// <summary>This service never had it.</summary>
    public bool IsElsewhere => Presses.Count > 0 && Presses.TrueForAll(press => press.Invoke.Instance == InvokeEntry.Elsewhere);

    public bool MayBeLegacys => Presses.Any(press => press.MayBeLegacys);

    /// <summary>Shown "sent" once, and "failed" since: the EHR acknowledged and holds nothing.</summary>
    public bool TakenBack => KnownOutcome == KnownOutcome.Failed && Copies.Count == 0 && Presses.Any(press => press.Outcome == Outcome.Ok);

    /// <summary>Milliseconds from the first press until the lists of the EHR show it for good; null where it is not there.</summary>
    public double? TimeToVisible => Copies.Count == 0 || Presses.Count == 0
        ? null
        : Copies.Max(copy => copy.VisibleAt).ToUnixTimeMilliseconds() - Presses.Min(press => press.Invoke.At);
}
