using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Flow.Feedback;

/// <summary>How content a person is. Whatever else is sent is not read.</summary>
internal sealed record FeedbackBody
{
    private const int Best = 5;

    /// <summary>1 (not at all) to 5 (very).</summary>
    public int? Rating { get; init; }

    /// <summary>
    /// Where in writing a message: recent, select-care-team, start-message, care-team-help, sent, reply, contact-list or inbox.
    /// </summary>
    public string? Stage { get; init; }

    public Result<(int Rating, string Stage)> Check() =>
        Rating is not { } rating || rating is < 1 or > Best ? new InvalidFields("rating", "The rating is a whole number from 1 to 5")
        : Stage is not { } stage || !FeedbackStages.All.Contains(stage) ? new InvalidFields(
            "stage", $"The stage is one of {string.Join(", ", FeedbackStages.All)}")
        : (rating, stage);
}
