using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Bff.Operations.Reports;

/// <summary>What a release is decided by.</summary>
internal static class ReportEndpoints
{
    private static readonly ParameterDocumentation Flag = new(
        "flag", ParameterLocation.Query, $"Name of the flag; `{FlagNames.CuratedListFlow}` when left out.",
        () => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 100, Pattern = "^[a-z][a-z0-9_]*$" });

    private static readonly ParameterDocumentation Epoch = new(
        "epoch", ParameterLocation.Query, "Which life of the flag: 1 at first, one more after each rollback and reset; the present one "
            + "when left out.",
        () => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1" });

    public static void MapReports(this RouteGroupBuilder group) =>
        group.MapGet("/reports/uat", ReadUatAsync).Describe(
            "readUatReport", "The result table of UAT",
            "Per operation: how many named users tried it and for how many it failed, their calls by outcome, how long they took (the "
            + "upper end of a class), the errors by code, and the EHRs behind them; beside the base flow of the same time. `missing` says "
            + "what was not tried yet.")
            .WithParameters(Flag, Epoch)
            .WithParameterExamples(("flag", OpsParameters.Flag), ("epoch", "1"))
            .DescribeResponse(200, "The table")
            .DescribeResponse(404, "There is no flag of that name")
            .DescribeResponse(422, "No figures are kept of that flag, or it had no such life");

    private static async Task<Results<Ok<UatReport>, FailureResult>> ReadUatAsync(
        string? flag, int? epoch, IReleaseReports reports, CancellationToken cancellationToken) =>
        (await reports.ReadUatAsync(string.IsNullOrEmpty(flag) ? FlagNames.CuratedListFlow : flag, epoch, cancellationToken))
            .TryGet(out var report, out var failure)
                ? TypedResults.Ok(report)
                : new FailureResult(failure);
}
