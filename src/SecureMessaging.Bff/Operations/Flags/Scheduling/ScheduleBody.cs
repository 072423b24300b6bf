using System.Text.Json.Serialization;
using SecureMessaging.Bff.Operations.Flags.Bodies;
using SecureMessaging.Bff.Operations.Flags.Plans;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Flags.Scheduling;

/// <summary>A change to be made at a time.</summary>
internal sealed record ScheduleBody : ReasonBody
{
    /// <summary><c>advance</c>, <c>percentage</c>, <c>facility</c>, <c>pause</c> or <c>resume</c>.</summary>
    public string? Action { get; init; }

    /// <summary>When, with its offset; in the future, at most 10 years.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>With <c>percentage</c> and <c>facility</c>: 0 to 100, at most three decimals.</summary>
    [JsonConverter(typeof(PercentageNumber))]
    public decimal? Percentage { get; init; }

    /// <summary>With <c>facility</c>: off, instead of a percentage.</summary>
    public bool Off { get; init; }

    /// <summary>With <c>facility</c>.</summary>
    public string? Station { get; init; }

    /// <param name="facilities">
    /// A percentage for a facility that nobody knows is refused now, and not when its time comes; one that goes off may have people all
    /// the same.
    /// </param>
    public Result<PlannedChange> ToChange(IFacilityDirectory facilities)
    {
        StationNumber? station = null;
        if (Station is not null)
        {
            if (!StationNumber.TryParse(Station, out var parsed))
            {
                return new InvalidFields("station", "This is not a station number");
            }

            if (!Off && KnownStations.Unknown("station", [parsed], facilities) is { } unknown)
            {
                return unknown;
            }

            station = parsed;
        }

        if (At is not { } at)
        {
            return new InvalidFields("at", "Give the time, such as 2027-01-11T14:00:00Z");
        }

        if (Percentage is null || Off)
        {
            return Action == "facility" && !Off
                ? new InvalidFields("percentage", "Give a percentage, or off")
                : new PlannedChange(Action ?? "", at, null, station);
        }

        return RolloutPercentage.Parse(Percentage).Map(percentage => new PlannedChange(Action ?? "", at, percentage, station));
    }
}
