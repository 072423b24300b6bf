using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.Flags.Bodies;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Changes;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<
    SecureMessaging.Bff.Operations.Flags.ChangeResult, SecureMessaging.Bff.JsonApi.Errors.FailureResult>;

namespace SecureMessaging.Bff.Operations.Flags.Plans;

/// <summary>The plan of a flag that is there: its stages alone, or all that the file says of it.</summary>
internal static class SetPlanEndpoint
{
    public static void MapSetPlan(this RouteGroupBuilder group) =>
        group.MapPut("/flags/{flag}/plan", SetAsync).ForOperators()
            .Describe("setFlagPlan", "Set the stages, or the whole plan",
                "Every wave rises, whatever the order of its facilities; the last stage is 100 % for everybody. "
                + "Each stage says `dwell_seconds` and `minimum_users`. With `plan` instead of `stages` facility rule, prerequisite and "
                + "named users are set too, and what it leaves out goes: look first with `dryRun=true`. Once the flag is started, a plan "
                + "that asks less, or lets more people in, waits for a second person (202). Needs `If-Match`.")
            .NeedsIfMatch().WithRequestExample(OpsExamples.Plan);

    private static Task<Answer> SetAsync(
        HttpContext context, string flag, JsonBody<PlanBody> body, FlagOperations operations, IServiceFlags service,
        CancellationToken cancellationToken) =>
        operations.ChangeAsync(context, flag, body, content => ChangeFor(flag, content, service), cancellationToken);

    private static Result<FlagChange> ChangeFor(string flag, PlanBody content, IServiceFlags service) => content switch
    {
        { Plan: null } => OfStages(content, service),
        { Stages: not null } => new InvalidFields("plan", "Give the stages or the whole plan, not both"),
        _ when (content.Plan.Name ?? flag) != flag => new InvalidFields("plan", "The plan is that of another flag"),
        _ => OfWhole(content.Plan with { Name = flag }, content.Redeal, service),
    };

    private static Result<FlagChange> OfStages(PlanBody content, IServiceFlags service) =>
        !StageInput.Parse(content.Stages).TryGet(out var stages, out var failure) ? failure
        : KnownStations.Unknown(stages, service) is { } unknown ? unknown
        : FlagChanges.SetPlan(stages);

    private static Result<FlagChange> OfWhole(PlanFlag plan, bool redeal, IServiceFlags service) =>
        !plan.Parse().TryGet(out var planned, out var failure) ? failure
        : KnownStations.Unknown(planned.Stages, service) is { } unknown ? unknown
        : FlagChanges.SetWholePlan(planned, redeal);
}
