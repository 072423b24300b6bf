using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Rollout.Reports.Launch;

/// <summary>What the release plan asks and this service cannot know.</summary>
internal static class LaunchQuestions
{
    private const string ByHeader = "the header X-Messaging-Flow of every answer, or the flag of the same name in the session";

    public static IReadOnlyList<LaunchQuestion> All { get; } =
    [
        new(5, "How messages divide between My VA Health, va.gov and the app",
            "My VA Health counts its own; the app only where its calls come through this service (client app)",
            "cannot be split by flow there"),
        new(
            Number: null, "What people click before they send: back, the radio buttons, the search box", "the web client's own monitoring",
            ByHeader),
        new(Number: null, "The time from opening the list to sending", "the web client's own monitoring, by session", ByHeader),
        new(7, "How useful the recent care teams are", "the web client's own monitoring (Recent Care Team Selected)", ByHeader),
        new(Number: null, "Why people are content or not, in their words", "the survey of the web client, by address", ByHeader),
        new(Number: null, "Whether a care team answered later than before", "the EHRs", "the time of the message and its care team"),
    ];
}
