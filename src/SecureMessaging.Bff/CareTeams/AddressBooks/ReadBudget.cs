namespace SecureMessaging.Bff.CareTeams.AddressBooks;

/// <summary>How long a caller waits for one EHR's list.</summary>
/// <param name="Answer">Before an older list stands in.</param>
/// <param name="First">When nothing can stand in, from the moment the EHR was asked.</param>
/// <param name="Shared">For the first load of what the EHR gives to everybody alike.</param>
internal readonly record struct ReadBudget(TimeSpan Answer, TimeSpan First, TimeSpan Shared)
{
    public static ReadBudget Of(CareTeamsOptions options) =>
        new(options.ResponseBudget, options.FirstResponseBudget, options.SharedLoadBudget);

    /// <summary>One wait, whatever stands in or is loaded for the first time.</summary>
    public static ReadBudget Flat(TimeSpan wait) => new(wait, wait, wait);
}
