namespace SecureMessaging.Bff.Legacy.UserProfile;

/// <summary>The values of the tag <c>outcome</c> of <c>sm.legacy.user_profiles</c>.</summary>
internal static class ProfileOutcomeNames
{
    public static string Of(ProfileOutcome outcome) => outcome switch
    {
        ProfileOutcome.Unchanged => "unchanged",
        ProfileOutcome.Rewritten => "rewritten",
        ProfileOutcome.Absent => "absent",
        ProfileOutcome.TooLarge => "too_large",
        ProfileOutcome.Broken => "broken",
        _ => "unreadable",
    };
}
