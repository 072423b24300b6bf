namespace SecureMessaging.Bff.Flow.Support;

/// <summary>Section <c>Support</c>.</summary>
internal sealed class SupportOptions
{
    public const string Section = "Support";

    /// <summary>How long calls can be looked up by their support id and their person. 1 to 400 days; default: 60 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(60);
}
