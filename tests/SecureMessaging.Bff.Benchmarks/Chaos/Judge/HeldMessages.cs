using SecureMessaging.Bff.Benchmarks.Chaos.History;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Judge;

/// <summary>What the EHRs hold, and which conversation each message stands in.</summary>
internal sealed class HeldMessages(IEnumerable<TruthEntry> copies)
{
    /// <summary>Numbers of Oracle Health care teams begin here; what is above is the pool's id.</summary>
    private const long FirstPool = 1L << 52;

    private readonly Dictionary<(string Ehr, string Id), TruthEntry> _byId = copies
        .DistinctBy(copy => (copy.Ehr, copy.Id)).ToDictionary(copy => (copy.Ehr, copy.Id));

    public bool Has(string ehr, long id) => _byId.ContainsKey((ehr, FormattableString.Invariant($"{id}")));

    /// <summary>
    /// The first message of a conversation. The page answers the newest message of one, and an EHR may name another one of the same: what
    /// counts is where the answer stands. Messages that were there before the run are not among the copies, so each is a beginning.
    /// </summary>
    public string Beginning(string ehr, string id)
    {
        for (var steps = 0; steps < _byId.Count && _byId.TryGetValue((ehr, id), out var copy) && copy.ReplyToId is { } earlier; steps++)
        {
            id = earlier;
        }

        return id;
    }

    /// <summary>Oracle Health has no field for a prescription, so a renewal says it in its text.</summary>
    public static string TextOf(IntentEntry intent) => intent is { Ehr: "oracle-health", Prescription: { } prescription }
        ? $"{intent.Text}\n\nThis message asks to renew the prescription with the VA.gov prescription id {prescription}."
        : intent.Text;

    public static bool IsFor(TruthEntry copy, long team) =>
        copy.RecipientId == FormattableString.Invariant($"{(copy.Ehr == "oracle-health" ? team - FirstPool : team)}");
}
