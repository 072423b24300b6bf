using System.Text.Json.Serialization;
using SecureMessaging.Bff.Operations.Flags.Bodies;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Flags.Plans;

/// <summary>The flags of a release and their stages, as a file that is reviewed like code.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlanFile
{
    public IReadOnlyList<PlanFlag>? Flags { get; init; }

    public static PlanFile Of(IEnumerable<PlannedFlag> plan) => new() { Flags = [.. plan.Select(PlanFlag.Of)] };

    /// <summary>Every flag of the file, or the first thing that is wrong with one.</summary>
    public Result<IReadOnlyList<PlannedFlag>> Parse()
    {
        var flags = new List<PlannedFlag>();
        foreach (var flag in Flags ?? [])
        {
            if (flag is null)
            {
                return new InvalidFields("flags", "An entry names its flag and its stages");
            }

            if (!flag.Parse().TryGet(out var planned, out var failure))
            {
                return failure;
            }

            flags.Add(planned);
        }

        return flags;
    }
}

/// <summary>One flag of a plan.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlanFlag
{
    /// <summary>Snake case; part of the hash, so it never changes.</summary>
    public string? Name { get; init; }

    /// <summary>The flag that must be on for a person before this one can be.</summary>
    public string? Prerequisite { get; init; }

    /// <summary>Which facility counts for a person of several: <c>strictest</c> (default), <c>home</c> or <c>highest</c>.</summary>
    public string? FacilityRule { get; init; }

    public IReadOnlyList<StageInput>? Stages { get; init; }

    /// <summary>Account ids of the named users of UAT; those of the outermost flag count for the whole chain.</summary>
    public IReadOnlyList<string>? Allow { get; init; }

    public static PlanFlag Of(PlannedFlag flag) => new()
    {
        Name = flag.Name,
        Prerequisite = flag.Prerequisite,
        FacilityRule = EnumWireNames.Of(flag.FacilityRule),
        Stages = [.. flag.Stages.Select(StageInput.Of)],
        Allow = flag.Allow,
    };

    public Result<PlannedFlag> Parse()
    {
        if (!FacilityRuleName.Parse(FacilityRule).TryGet(out var rule, out var failure)
            || !StageInput.Parse(Stages).TryGet(out var stages, out failure))
        {
            return failure;
        }

        return new PlannedFlag(Name ?? "", stages)
        {
            Prerequisite = Prerequisite,
            FacilityRule = rule ?? Rollout.Contracts.Flags.FacilityRule.Strictest,
            Allow = [.. (Allow ?? []).Select(user => AccountIdRule.Lowered(user) ?? "")],
        };
    }
}
