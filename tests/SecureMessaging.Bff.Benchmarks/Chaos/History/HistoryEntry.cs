using System.Text.Json.Serialization;

namespace SecureMessaging.Bff.Benchmarks.Chaos.History;

/// <summary>One line of a history. <see cref="At"/> is Unix time in milliseconds by the clock of this program.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RunEntry), "run")]
[JsonDerivedType(typeof(IntentEntry), "intent")]
[JsonDerivedType(typeof(InvokeEntry), "invoke")]
[JsonDerivedType(typeof(EndEntry), "end")]
[JsonDerivedType(typeof(SeenEntry), "seen")]
[JsonDerivedType(typeof(NoteEntry), "note")]
[JsonDerivedType(typeof(SettledEntry), "settled")]
[JsonDerivedType(typeof(DropsEntry), "drops")]
[JsonDerivedType(typeof(TruthEntry), "truth")]
[JsonDerivedType(typeof(ListedEntry), "listed")]
[JsonDerivedType(typeof(SubmissionEntry), "submission")]
[JsonDerivedType(typeof(SentViewEntry), "sent-view")]
[JsonDerivedType(typeof(SettledByHandEntry), "settled-by-hand")]
internal abstract record HistoryEntry
{
    public long At { get; init; }
}

/// <summary>What was run; the first line.</summary>
internal sealed record RunEntry(string Store, int Seed, int Operations, bool Peer, int Instances, double TimeScale, bool Renewals)
    : HistoryEntry;

/// <summary>One wording that somebody may press. Ids of answered messages are those of the page.</summary>
internal sealed record IntentEntry(string Id, string Person, string Operation, string Ehr, string Text) : HistoryEntry
{
    public string Subject { get; init; } = "";

    /// <summary>The care team of a new message; null for a reply.</summary>
    public long? Recipient { get; init; }

    /// <summary>The number, on the page, of the message that a reply answers.</summary>
    public long? ReplyTo { get; init; }

    /// <summary>The intent whose message that is, where this run wrote it: the EHR may know it under another id.</summary>
    public string? ReplyToIntent { get; init; }

    public string? Prescription { get; init; }

    public IReadOnlyList<SentFile> Files { get; init; } = [];
}

internal sealed record SentFile(string Name, long Size, string Sha256);

/// <summary>A press of "Send". <paramref name="MayBeBase"/>: the person was, or was about to be, kept in the base flow.</summary>
internal sealed record InvokeEntry(string Press, string Intent, int Instance, string Path, long? Draft, bool MayBeBase) : HistoryEntry
{
    /// <summary>In the place of an instance: another application, which asks legacy directly.</summary>
    public const int Elsewhere = -1;
}

/// <summary>What the press ended as; a press without one was not answered either.</summary>
internal sealed record EndEntry(string Press, Outcome Outcome, int Status) : HistoryEntry
{
    public string? Code { get; init; }

    public string? Flow { get; init; }

    public long? MessageId { get; init; }

    public string? Submission { get; init; }
}

/// <summary>A submission that was listed for the first time after a press of this intent.</summary>
internal sealed record SeenEntry(string Intent, string Submission) : HistoryEntry;

/// <summary>A fault, a kill, a move between flows: for whoever reads the history; the judge does not.</summary>
internal sealed record NoteEntry(string What) : HistoryEntry;

/// <summary>Whether everything was found out about before the settling time was over.</summary>
internal sealed record SettledEntry(bool Settled, double Seconds) : HistoryEntry;

/// <summary>How many sends the EHRs acknowledged and did not keep; at most, where their journal does not reach back so far.</summary>
internal sealed record DropsEntry(int Count) : HistoryEntry;

/// <summary>A message that the EHR holds at the end.</summary>
internal sealed record TruthEntry(string Ehr, string Person, string Id, string RecipientId, string Body) : HistoryEntry
{
    public string? ReplyToId { get; init; }

    public string? PrescriptionId { get; init; }

    public DateTimeOffset VisibleAt { get; init; }

    public IReadOnlyList<SentFile> Files { get; init; } = [];
}

/// <summary>A message in the person's Sent folder at the end: which words the number of a submission stands for.</summary>
internal sealed record ListedEntry(string Person, long MessageId, string Subject) : HistoryEntry;

/// <summary>
/// Whether a message was in the person's Sent folder, read in the new flow from all EHRs after its response was "sent".
/// </summary>
internal sealed record SentViewEntry(string Intent, bool Listed) : HistoryEntry;

/// <summary>An operator looked in the EHR and said what became of an undetermined submission.</summary>
internal sealed record SettledByHandEntry(string Submission, bool Sent) : HistoryEntry;

/// <summary>A submission as its sender is shown it at the end.</summary>
internal sealed record SubmissionEntry(string Id, string Person, string State) : HistoryEntry
{
    public string? Body { get; init; }

    public long? MessageId { get; init; }

    public long? RecipientId { get; init; }

    public long? ReplyToId { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
internal enum Outcome
{
    /// <summary>2xx.</summary>
    Ok,

    /// <summary>An error that says that it was not sent.</summary>
    Fail,

    /// <summary>504, a lost connection, or a caller who did not wait.</summary>
    Unknown,
}
