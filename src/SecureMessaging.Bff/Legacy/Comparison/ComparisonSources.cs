namespace SecureMessaging.Bff.Legacy.Comparison;

/// <summary>What is read for the comparison, the values of the tag <c>source</c>, and the names of the lines in readiness.</summary>
internal static class ComparisonSources
{
    /// <summary>Legacy's toggles without a session: on only where it is on for everybody.</summary>
    public const string Toggles = "legacy_toggles";

    /// <summary>The web host's file.</summary>
    public const string EhrList = "public_ehr_list";

    /// <summary>This service's own flags.</summary>
    public const string OwnFlags = "own_flags";
}
