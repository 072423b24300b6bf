using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Guard;

namespace SecureMessaging.Bff.Operations.Guard;

internal static class GuardEndpoints
{
    private static readonly ParameterDocumentation Epoch = new(
        "epoch", ParameterLocation.Query, "Which epoch of the flag: 1 at first, one more after each rollback and reset.",
        () => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1" });

    private static readonly ParameterDocumentation Stage = new(
        "stage", ParameterLocation.Query, "Index into the plan; -1 before the first stage.",
        () => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "-1" });

    /// <summary>Into the group of the ops API that already asks for a viewer.</summary>
    public static void MapGuard(this RouteGroupBuilder operations)
    {
        var flag = operations.MapGroup("flags/{flag}");
        flag.MapGet("comparison", CompareAsync)
            .WithName("compareFlows")
            .WithSummary("Both flows side by side")
            .WithDescription("First attempts per operation, with the interval of the difference and the sample-ratio check. "
                + "Named users are an arm of their own, `uat`, which neither the statistical test nor the review of a stage uses. "
                + "Without epoch and stage: the current ones.")
            .WithParameters(Epoch, Stage)
            .WithParameterExamples(("epoch", "1"), ("stage", "0"))
            .DescribeResponse(200, "Figures of each operation and arm, and what is missing for the next stage");
        flag.MapGet("guard", ReadGuardAsync)
            .WithName("readGuard")
            .WithSummary("What the guard says")
            .WithDescription("State, evidence per operation against what a rollback needs, and the rollbacks it has decided. A flag that "
                + "needs another is exposed only as far as that one is: `prerequisites`; `note` says through which flag it is judged.")
            .DescribeResponse(200, "State, evidence and decisions");
    }

    private static async Task<Results<Ok<ComparisonResponse>, FailureResult>> CompareAsync(
        string flag, int? epoch, int? stage, IGuardReports reports, CancellationToken cancellationToken) =>
        (await reports.CompareAsync(flag, epoch, stage, cancellationToken)).TryGet(out var comparison, out var failure)
            ? TypedResults.Ok(comparison)
            : new FailureResult(failure);

    private static async Task<Results<Ok<GuardResponse>, FailureResult>> ReadGuardAsync(
        string flag, IGuardReports reports, CancellationToken cancellationToken) =>
        (await reports.ReadGuardAsync(flag, cancellationToken)).TryGet(out var guard, out var failure)
            ? TypedResults.Ok(guard)
            : new FailureResult(failure);
}
