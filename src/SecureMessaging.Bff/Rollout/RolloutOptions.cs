namespace SecureMessaging.Bff.Rollout;

/// <summary>Section <c>Rollout</c>.</summary>
internal sealed class RolloutOptions
{
    public const string Section = "Rollout";

    /// <summary>Accounts that are in the new flow whatever the percentage: the named users of UAT.</summary>
    public string[] AllowList { get; init; } = [];
}
