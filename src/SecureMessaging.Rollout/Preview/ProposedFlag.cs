using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Rules;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Rollout.Preview;

/// <summary>The flag as a proposed change would have it.</summary>
internal static class ProposedFlag
{
    public static Result<FlagDocument> Of(
        FlagDocument flag, ProposedChange content, IReadOnlyDictionary<string, FlagDocument> flags, DateTimeOffset now)
    {
        if (content is { Percentage: null, Facilities.Count: 0, Prerequisite: null, FacilityRule: null, Allow.Count: 0 })
        {
            return new InvalidFields(
                "percentage", "Propose a percentage, percentages of facilities, a prerequisite, a rule of facilities or named users");
        }

        if (content.Facilities.Any(facility => facility is not { Station.Value: { Length: > 0 } }))
        {
            return new InvalidFields("facilities", "An entry names its station; its percentage is a number, or null for off");
        }

        if (AccountIdRule.Wrong(content.Allow.Select(AccountIdRule.Lowered)) is { } places)
        {
            return new InvalidFields("allow", $"{places} are no account ids, which are UUIDs");
        }

        var ruled = flag with { FacilityRule = content.FacilityRule ?? flag.FacilityRule };
        return WithPercentage(ruled, content, now).TryGet(out var proposed, out var failure)
            && WithPrerequisite(proposed, content.Prerequisite, flags).TryGet(out proposed, out failure)
            ? WithNames(WithFacilities(proposed, content), content)
            : failure;
    }

    private static Result<FlagDocument> WithPercentage(FlagDocument flag, ProposedChange content, DateTimeOffset now)
    {
        if (content.Percentage is null)
        {
            return flag;
        }

        return RolloutPercentage.Parse(content.Percentage).TryGet(out var percentage, out var failure)
            ? PercentageChanges.Set(flag, percentage, now)
            : failure;
    }

    /// <param name="flag">So far.</param>
    /// <param name="prerequisite">Null: as it is; empty: none.</param>
    /// <param name="flags">All.</param>
    private static Result<FlagDocument> WithPrerequisite(
        FlagDocument flag, string? prerequisite, IReadOnlyDictionary<string, FlagDocument> flags)
    {
        if (prerequisite is null)
        {
            return flag;
        }

        var proposed = flag with { Prerequisite = prerequisite.Length == 0 ? null : new FlagPrerequisite(prerequisite) };
        return PrerequisiteRule.CheckWithDependents(proposed, flags) is { } wrong ? wrong : proposed;
    }

    private static FlagDocument WithFacilities(FlagDocument flag, ProposedChange content) => content.Facilities.Aggregate(
        flag, (current, facility) => FacilitySet.With(current, facility!.Station, facility.Percentage));

    private static FlagDocument WithNames(FlagDocument flag, ProposedChange content) => flag with
    {
        Allow =
        [
            .. flag.Allow.Concat(content.Allow.Select(user => new AllowEntry(user, null)))
                .DistinctBy(entry => entry.UserRef, StringComparer.OrdinalIgnoreCase),
        ],
    };
}
