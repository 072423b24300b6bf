namespace SecureMessaging.Bff.Legacy.UserProfile;

/// <summary>What became of a <c>/v0/user</c>; its names are values of the metric <c>sm.legacy.user_profiles</c>.</summary>
internal enum ProfileOutcome
{
    /// <summary>Legacy says what this service says.</summary>
    Unchanged,

    /// <summary>The migration info is this service's.</summary>
    Rewritten,

    /// <summary>It has no migration info. Nothing is added to what an older legacy gives.</summary>
    Absent,

    /// <summary>It is not the JSON that was expected, or packed in a way that is not known here.</summary>
    Unreadable,

    /// <summary>It is larger than what is read here.</summary>
    TooLarge,

    /// <summary>Legacy did not finish it.</summary>
    Broken,
}
