namespace SecureMessaging.Bff.Flow.Feedback;

/// <summary>Where in writing a message somebody was asked: the web client's own pages.</summary>
internal static class FeedbackStages
{
    public static IReadOnlyList<string> All { get; } =
        ["recent", "select-care-team", "start-message", "care-team-help", "sent", "reply", "contact-list", "inbox"];
}
