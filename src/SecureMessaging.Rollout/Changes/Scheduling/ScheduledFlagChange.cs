using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Scheduling;

/// <summary>From what was scheduled to the change it is.</summary>
internal static class ScheduledFlagChange
{
    public const string Advance = "advance";
    private const string Percentage = "percentage";
    private const string Facility = "facility";
    private const string Pause = "pause";
    private const string Resume = "resume";

    /// <summary>Null where it is one that can be made.</summary>
    public static Failure? Check(PlannedChange change) => change.Action switch
    {
        Percentage when change.Percentage is null => new InvalidFields("percentage", "Give the percentage for everybody"),
        Facility when change.Station is null => new InvalidFields("station", "Give the facility"),
        Advance or Percentage or Facility or Pause or Resume => null,
        _ => new InvalidFields("action", "The action is advance, percentage, facility, pause or resume"),
    };

    /// <summary>For every action but <see cref="Advance"/>, which is judged by what was measured.</summary>
    /// <param name="scheduled">As it was taken.</param>
    /// <param name="service">A facility may have left its list since: then nothing is raised there.</param>
    public static FlagChange Of(ScheduledChange scheduled, IServiceFlags service)
    {
        var percentage = scheduled.Thousandths is { } thousandths ? RolloutPercentage.Of(thousandths / 1_000m) : (RolloutPercentage?)null;
        return scheduled.Action switch
        {
            Percentage => FlagChanges.SetPercentage(percentage ?? RolloutPercentage.Zero),
            Facility when StationNumber.TryParse(scheduled.Station, out var station) =>
                OfKnown(station, FlagChanges.SetFacility(station, percentage), service),
            Pause => FlagChanges.Pause(),
            Resume => FlagChanges.Resume(),
            _ => FlagChanges.RecordOnly(),
        };
    }

    private static FlagChange OfKnown(StationNumber station, FlagChange change, IServiceFlags service) =>
        service.Unknown("station", [station]) is { } unknown ? change.RefusedWhereItRaises(unknown) : change;

    /// <summary>It can only lower, so it is made however late it is.</summary>
    public static bool IsSafeWhenLate(ScheduledChange scheduled) =>
        scheduled.Action == Pause || (scheduled.Action == Facility && scheduled.Thousandths is null);
}
