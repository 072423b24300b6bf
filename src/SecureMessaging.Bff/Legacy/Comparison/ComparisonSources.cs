namespace SecureMessaging.Bff.Legacy.Comparison;

/// <summary>What is read for the comparison, and the values of the tag <c>source</c>.</summary>
internal static class ComparisonSources
{
    /// <summary>Legacy's toggles without a session: on only where it is on for everybody.</summary>
    public const string Toggles = "toggles without a session";

    /// <summary>The web host's file.</summary>
    public const string EhrList = "public EHR list";

    /// <summary>This service's own flags.</summary>
    public const string OwnFlags = "own flags";
}
