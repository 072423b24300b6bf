using System.Text.Json.Serialization;
using SecureMessaging.Bff.Operations.Flags.Bodies;
using SecureMessaging.Bff.Operations.Flags.Plans;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Flags.Scheduling;

/// <summary>A change to be made at a time.</summary>
internal sealed record ScheduleBody : ReasonBody
{
    /// <summary><c>advance</c>, <c>percentage</c>, <c>facility</c>, <c>pause</c> or <c>resume</c>.</summary>
    public string? Action { get; init; }

    /// <summary>When, with its offset; in the future, at most 10 years.</summary>
    [JsonConverter(typeof(TimeWithOffset))]
    public DateTimeOffset? At { get; init; }

    /// <summary>With <c>percentage</c> and <c>facility</c>: 0 to 100, at most three decimals.</summary>
    [JsonConverter(typeof(PercentageNumber))]
    public decimal? Percentage { get; init; }

    /// <summary>With <c>facility</c>: off, instead of a percentage.</summary>
    public bool Off { get; init; }

    /// <summary>With <c>facility</c>.</summary>
    public string? Station { get; init; }

    /// <summary>By the time it is made the flag may be at 0 %: what would raise it from there is refused now.</summary>
    private static readonly FlagDocument Lowest = new() { Name = "", State = FlagState.Uat };

    /// <param name="service">Knows the facilities.</param>
    public Result<PlannedChange> ToChange(IServiceFlags service)
    {
        StationNumber? station = null;
        if (Station is not null)
        {
            if (!StationNumber.TryParse(Station, out var parsed))
            {
                return new InvalidFields("station", "This is not a station number");
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

        if (!RolloutPercentage.Parse(Percentage).TryGet(out var percentage, out var failure))
        {
            return failure;
        }

        return station is { } named && KnownStations.Raised("station", [new(named, percentage)], Lowest, service) is { } unknown
            ? unknown
            : new PlannedChange(Action ?? "", at, percentage, station);
    }
}
