using System.Text.Json.Serialization;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;

namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>One entry of <c>meta.partial</c>: an EHR whose current list is not in the answer, and why.</summary>
/// <param name="Ehr"><c>vista</c> or <c>oracle-health</c>.</param>
/// <param name="Reason"><c>timeout</c>, <c>unavailable</c>, <c>malformed</c>, <c>refused</c>, <c>no-record</c> or <c>cut</c>.</param>
internal sealed record PartialEhr(string Ehr, string Reason)
{
    /// <summary>The EHR holds more messages than it shows.</summary>
    public const string Cut = "cut";

    /// <summary>The EHR does not know the person.</summary>
    public const string NoRecord = "no-record";

    /// <summary>Age in seconds of the older list that stands in; absent when nothing of that EHR is shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? AgeSeconds { get; init; }

    /// <summary>Teams may be missing: not where an older list stands in, nor where the person has no health record.</summary>
    [JsonIgnore]
    public bool LeavesOut => AgeSeconds is null && Reason != NoRecord;

    public static PartialEhr From(EhrListResult answer, DateTimeOffset now) =>
        new(answer.Ehr.Value, ReasonOf(answer.Failure))
        {
            AgeSeconds = answer.Book is { } book ? Math.Max(0, (long)(now - book.ReadAt).TotalSeconds) : null,
        };

    private static string ReasonOf(Failure? failure) => failure switch
    {
        UpstreamTimedOut => "timeout",
        UpstreamMalformed => "malformed",
        NoHealthRecord => NoRecord,
        { Fault: FailureOwner.Caller } => "refused",
        _ => "unavailable",
    };
}
