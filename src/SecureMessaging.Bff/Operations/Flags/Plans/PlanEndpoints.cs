using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Seeding;

namespace SecureMessaging.Bff.Operations.Flags.Plans;

/// <summary>From an empty store to the flags of a release.</summary>
internal static class PlanEndpoints
{
    public static void MapPlans(this RouteGroupBuilder group)
    {
        group.MapGet("/flags:plan", ReadPlan).Describe(
            "readReleasePlan", "The plan of this product, as a file",
            "The flags with their prerequisite and stages, for `initFlags`. Edit it, keep it in version control, send it back.")
            .DescribeResponse(200, "The plan");
        group.MapGet("/flags/{flag}/plan", ReadFlagPlanAsync).Describe(
            "readFlagPlan", "The plan of a flag, as a file", "As it is now, in the form that `initFlags` and `rollout plan --file` take.")
            .DescribeResponse(200, "The plan");
        group.MapPost("/flags:init", InitAsync).ForOperators().Describe(
            "initFlags", "Make the flags of a release",
            "Makes what is not there, all or none: each flag in UAT at 0 %, with its named users. What is there stays as it is; "
            + "`differences` show what the plan would have otherwise. Look first with `dryRun=true`.")
            .HideParameters(OpsParameters.IdempotencyKey.Name)
            .WithParameterExamples(("dryRun", "true"))
            .WithRequestExample(OpsExamples.Init)
            .DescribeResponse(200, "What was made, or would be, and what is there already")
            .DescribeResponse(202, "Made; the instances named in `lagging` have not applied it yet")
            .HideResponses(409);
    }

    private static Ok<PlanFile> ReadPlan(IServiceFlags service, IOptions<RolloutOptions> options) =>
        TypedResults.Ok(PlanFile.Of(ReleasePlan(service, options.Value.Seed)));

    private static async Task<Results<Ok<PlanFile>, FailureResult>> ReadFlagPlanAsync(
        string flag, IFlagReader flags, CancellationToken cancellationToken) =>
        (await flags.FindAsync(flag, cancellationToken)).TryGet(out var found, out var failure)
            ? TypedResults.Ok(PlanFile.Of([PlannedOf(found.Flag)]))
            : new FailureResult(failure);

    private static PlannedFlag PlannedOf(FlagDocument flag) => new(flag.Name, flag.Stages)
    {
        Prerequisite = flag.Prerequisite?.Flag,
        FacilityRule = flag.FacilityRule,
        Allow = [.. flag.Allow.Select(entry => entry.UserRef)],
    };

    private static async Task<Results<Ok<InitReport>, Accepted<InitReport>, FailureResult>> InitAsync(
        HttpContext context, JsonBody<InitBody> body, IFlagAdministration administration, IFlagReader flags, IServiceFlags service,
        IOptions<RolloutOptions> options, PropagationWaiter waiter, CancellationToken cancellationToken)
    {
        if (!FlagOperations.Read(body).TryGet(out var content, out var failure)
            || !PlanOf(content, service, options.Value.Seed).TryGet(out var plan, out failure)
            || !(await flags.ListAsync(cancellationToken)).TryGet(out var present, out failure))
        {
            return new FailureResult(failure);
        }

        if (Unknown(plan, present, service) is { } unknown)
        {
            return new FailureResult(unknown);
        }

        if (!(await administration.InitializeAsync(plan, OpsRequest.Of(context, content), cancellationToken))
            .TryGet(out var outcome, out failure))
        {
            return new FailureResult(failure);
        }

        var propagation = await waiter.ForAsync(context, outcome.Revision, cancellationToken);
        var report = new InitReport(outcome.DryRun, outcome.Flags) { Revision = outcome.Revision, PropagationStatus = propagation };
        return propagation is { IsFullyPropagated: false } ? TypedResults.Accepted((string?)null, report) : TypedResults.Ok(report);
    }

    private static Result<IReadOnlyList<PlannedFlag>> PlanOf(InitBody content, IServiceFlags service, RolloutSeedOptions seed) =>
        content.Plan is { } file ? file.Parse() : (PlannedFlag[])[.. ReleasePlan(service, seed)];

    /// <summary>
    /// The product names nobody. Where this installation fills an empty store by itself, its plan names whom it is configured to name
    /// then, so that what was made in that way is found to be there.
    /// </summary>
    private static IEnumerable<PlannedFlag> ReleasePlan(IServiceFlags service, RolloutSeedOptions seed) => service.Plan.Select(
        planned => seed.Enabled && planned.Prerequisite is null && seed.Flags.Contains(planned.Name)
            ? planned with { Allow = [.. seed.AllowList] }
            : planned);

    /// <summary>
    /// Of the flags that would be made. One that is there is compared and stays as it is: its waves may name a facility that has left
    /// the list since.
    /// </summary>
    private static InvalidFields? Unknown(IReadOnlyList<PlannedFlag> plan, FlagListing present, IServiceFlags service)
    {
        var names = present.Flags.Select(one => one.Flag.Name).Concat(present.Unreadable).ToHashSet(StringComparer.Ordinal);
        var unknown = plan.Where(flag => !names.Contains(flag.Name))
            .Select(flag => KnownStations.Unknown(flag.Stages, service) is { } wrong
                ? $"{flag.Name}: {wrong.Errors[0].Message}"
                : null)
            .OfType<string>().ToArray();
        return unknown.Length == 0 ? null : new InvalidFields("stages", string.Join("; ", unknown));
    }
}
