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

    public LastWord LastWord => this switch
    {
        { Presses.Count: 0 } => LastWord.NotPressed,
        _ when Submissions.Values.Any(row => row.State == "sent") => LastWord.Sent,
        _ when Submissions.Values.Any(row => !Closed.Contains(row.State)) => LastWord.Open,
        _ when Submissions.Count > 0 => Presses.Any(press => press is { Outcome: Outcome.Ok, End.Flow: "base" }) ? LastWord.Sent : LastWord.Failed,
        _ when Presses.Any(press => press.Outcome == Outcome.Ok) => LastWord.Sent,
        _ when Presses.Any(press => press.Outcome == Outcome.Unknown) => LastWord.Nothing,
        _ => LastWord.Failed,
    };

    /// <summary>A press that legacy may have had, and another press begun after it.</summary>
    public bool BegunInBase => Presses.Any(first => first.MayBeLegacys && Presses.Any(next => next != first && next.Invoke.At >= first.Invoke.At));

    public bool MayBeLegacys => Presses.Any(press => press.MayBeLegacys);

    /// <summary>Shown "sent" once, and "failed" since: the EHR acknowledged and holds nothing.</summary>
    public bool TakenBack => LastWord == LastWord.Failed && Copies.Count == 0 && Presses.Any(press => press.Outcome == Outcome.Ok);

    /// <summary>Milliseconds from the first press until the lists of the EHR show it for good; null where it is not there.</summary>
    public double? TimeToVisible => Copies.Count == 0 || Presses.Count == 0
        ? null
        : Copies.Max(copy => copy.VisibleAt).ToUnixTimeMilliseconds() - Presses.Min(press => press.Invoke.At);
}
