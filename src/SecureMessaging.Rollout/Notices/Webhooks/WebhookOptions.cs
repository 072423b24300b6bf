using SecureMessaging.Rollout.Contracts.Notices;

namespace SecureMessaging.Rollout.Notices.Webhooks;

/// <summary>Section <c>Rollout:Notices</c>.</summary>
internal sealed class NoticeOptions
{
    public const string Section = "Rollout:Notices";

    /// <summary>Who is notified; at most 20.</summary>
    public IReadOnlyList<WebhookOptions> Webhooks { get; init; } = [];

    /// <summary>How long a call may take. Default 5 seconds, 1 to 30.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a notice is tried again. Default a day, 1 minute to 7 days.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Webhooks may go to private and loopback addresses. Default false.</summary>
    public bool AllowPrivateAddresses { get; init; }
}

/// <summary>One receiver of notices.</summary>
internal sealed class WebhookOptions
{
    /// <summary>In the log and in metrics; unique.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where to; https, and http too where private addresses are allowed. May hold a secret, so it is in no log.</summary>
    public Uri? Url { get; init; }

    /// <summary><c>json</c> (default) or <c>slack</c>.</summary>
    public string Form { get; init; } = WebhookForm.Json;

    /// <summary>Signs each call; base64 of 24 to 64 bytes, with or without <c>whsec_</c>. Required for <c>json</c>.</summary>
    public string? Secret { get; init; }

    /// <summary>Types of notices; default all but ordinary changes.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>The words an operator gave as reason go along. Default true.</summary>
    public bool IncludeReason { get; init; } = true;

    public bool Wants(Notice notice) => (Types ?? NoticeType.Important).Contains(notice.Type, StringComparer.Ordinal);
}
