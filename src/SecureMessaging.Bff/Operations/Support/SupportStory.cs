namespace SecureMessaging.Bff.Operations.Support;

/// <summary>What was found for a caller.</summary>
/// <param name="FoundBy"><c>support_id</c>, <c>submission_id</c> or <c>account</c>.</param>
/// <param name="Person">Pseudonym of the person: equal for all stories of one person.</param>
/// <param name="Stories">Newest first; at most 50 of an account.</param>
internal sealed record SupportAnswer(string FoundBy, string Person, IReadOnlyList<SupportStory> Stories);

/// <summary>What happened to one request or message, without its text and without names.</summary>
internal sealed record SupportStory
{
    /// <summary>Of the answer; null where the message was found and the request was not kept.</summary>
    public required string? SupportId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What was asked for, for example <c>send</c>; null where only the message is known.</summary>
    public required string? Operation { get; init; }

    /// <summary>Which flow answered: <c>base</c> or <c>new</c>.</summary>
    public required string? Flow { get; init; }

    /// <summary>Why the person was in it, in the words of the evaluation rule.</summary>
    public required string? Reason { get; init; }

    /// <summary>What the person used.</summary>
    public required string? Client { get; init; }

    /// <summary>The EHRs that took part, for example <c>oracle-health</c>; null where none is known.</summary>
    public required string? Ehr { get; init; }

    /// <summary>Of the answer; 0 where the caller got none.</summary>
    public required int? Status { get; init; }

    /// <summary>Of the error; null where there was none, or where the base flow's own API wrote it.</summary>
    public required string? Code { get; init; }

    /// <summary>What the web client shows for that answer; null where it was no error.</summary>
    public required string? VeteranSaw { get; init; }

    /// <summary>The message; null where the request was no send of this service.</summary>
    public required SupportSubmission? Submission { get; init; }

    /// <summary>What the EHR showed when it was last checked.</summary>
    public required string EhrShows { get; init; }

    public required string TellTheCaller { get; init; }

    /// <summary>The same in sentences, in the order in which it happened.</summary>
    public required IReadOnlyList<string> Story { get; init; }
}

/// <summary>A message by its outcome and its times.</summary>
/// <param name="Id">Of the submission.</param>
/// <param name="State">As <c>opsSubmissions</c> names it.</param>
/// <param name="CreatedAt">When it came in.</param>
/// <param name="SettledAt">When its outcome was known; null while it is not.</param>
/// <param name="ConfirmedAt">When the EHR was seen to hold it; null where it was not.</param>
/// <param name="IsInDrafts">It failed and was put back into its sender's drafts.</param>
internal sealed record SupportSubmission(
    string Id, string State, DateTimeOffset CreatedAt, DateTimeOffset? SettledAt, DateTimeOffset? ConfirmedAt, bool IsInDrafts);
