using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Rollout.Evaluation;
using SecureMessaging.Bff.Rollout.Measurement;

namespace SecureMessaging.Bff.Rollout.Guard;

internal static class GuardEndpoints
{
    private static readonly ServiceUnavailable NoStore = new("store");

    private static readonly ParameterDocumentation Epoch = new(
        "epoch", ParameterLocation.Query, "Which life of the flag: 1 at first, one more after each rollback and reset.",
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
                + "Named users are an arm of their own, `uat`, which no test and no gate looks at. "
                + "Without epoch and stage: the current ones.")
            .WithParameters(Epoch, Stage)
            .WithParameterExamples(("epoch", "1"), ("stage", "0"));
        flag.MapGet("guard", ReadGuardAsync)
            .WithName("readGuard")
            .WithSummary("What the guard says")
            .WithDescription("State, evidence per operation against what a rollback needs, and the rollbacks it has decided.");
    }

    private static async Task<Results<Ok<ComparisonAnswer>, FailureResult>> CompareAsync(
        string flag, int? epoch, int? stage, RolloutSnapshots snapshots, ComparisonReader comparisons, IAdvanceGate gate,
        CancellationToken cancellationToken)
    {
        if (snapshots.Current.Find(flag) is not { } current)
        {
            return new FailureResult(RequestRefused.NotFound("flag"));
        }

        var key = new StageKey(current.Name, epoch ?? current.Epoch, stage ?? current.StageIndex);
        try
        {
            return TypedResults.Ok(new ComparisonAnswer
            {
                Flag = key.Flag,
                Epoch = key.Epoch,
                Stage = key.Stage,
                Operations = await comparisons.ReadAsync(key, cancellationToken),
                AdvanceFindings = (await gate.ReviewAsync(key.Flag, key.Epoch, key.Stage, cancellationToken)).Findings,
            });
        }
        catch (DbException)
        {
            return new FailureResult(NoStore);
        }
    }

    private static async Task<Results<Ok<GuardAnswer>, FailureResult>> ReadGuardAsync(
        string flag, RolloutSnapshots snapshots, GuardStore store, DecisionStore decisions, CancellationToken cancellationToken)
    {
        if (snapshots.Current.Find(flag) is not { } current)
        {
            return new FailureResult(RequestRefused.NotFound("flag"));
        }

        try
        {
            var report = await store.ReadReportAsync(new StageKey(current.Name, current.Epoch, current.StageIndex), cancellationToken);
            return TypedResults.Ok(new GuardAnswer
            {
                Flag = current.Name,
                Epoch = current.Epoch,
                Stage = current.StageIndex,
                IsExposed = current.IsExposed,
                State = report is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(report.Verdict.State.ToString()),
                Note = report?.Verdict.Note,
                LookedAt = report?.At,
                JudgedUntil = report is { JudgedUntil: > 0 and var minute } ? DateTimeOffset.UnixEpoch.AddMinutes(minute) : null,
                Operations = report?.Verdict.Operations ?? [],
                Decisions = [.. (await decisions.ReadAllAsync(current.Name, cancellationToken)).Select(DecisionAnswer.Of)],
            });
        }
        catch (DbException)
        {
            return new FailureResult(NoStore);
        }
    }
}
