using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.Flags;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Bff.Operations.Transfer;

/// <summary>Flags from one environment to another, and from Flipper to here.</summary>
internal static class TransferEndpoints
{
    public static void MapTransfer(this RouteGroupBuilder group)
    {
        group.MapGet("/export", ExportAsync).Describe("exportFlags", "All flags as one file", "For `/import` of another "
            + "environment, or of this one.")
            .DescribeResponse(200, "The file, as `importFlags` takes it");
        group.MapPost("/import", ImportAsync).ForOperators().WithMaxBody(limits => limits.MaxImportBody).Describe(
            "importFlags", "Take flags from a file, all or none",
            "A native export or Flipper's JSON of version 1 in `file`. `?dryRun=true` shows what it would do. " +
            "What would take a second person arrives killed where the flag is new, and is refused where it exists. " +
            "A file names a flag once (422), brings no archived flag back and changes no hash or salt (409). " +
            "202 with `wait=applied` while an instance named in `lagging` has not applied it.")
            .HideParameters(OpsParameters.IdempotencyKey.Name)
            .WithParameterExamples(("dryRun", "true"))
            .WithRequestExample(OpsExamples.Import)
            .DescribeResponse(200, "What was done with each flag, or would be done")
            .DescribeResponse(409, "A flag of the file is archived, rolled back, or has another hash or salt here, or would rise by "
                + "a step for two people")
            .DescribeResponse(412, "A flag exists in another version than the file was made of");
    }

    private static async Task<Results<Ok<ExportFile>, FailureResult>> ExportAsync(
        IFlagReader flags, CancellationToken cancellationToken) =>
        (await flags.ExportAsync(cancellationToken)).TryGet(out var file, out var failure)
            ? TypedResults.Ok(file)
            : new FailureResult(failure);

    private static async Task<Results<Ok<ImportReport>, Accepted<ImportReport>, FailureResult>> ImportAsync(
        HttpContext context, JsonBody<ImportBody> body, IFlagAdministration administration, IFlagReader flags,
        IServiceFlags service, PropagationWaiter waiter, CancellationToken cancellationToken)
    {
        if (!FlagOperations.Read(body).TryGet(out var content, out var failure))
        {
            return new FailureResult(failure);
        }

        if (content.File is null)
        {
            return new FailureResult(new InvalidFields("file", "Give the file to import"));
        }

        if (!(await flags.ListAsync(cancellationToken)).TryGet(out var present, out failure))
        {
            return new FailureResult(failure);
        }

        if (ImportedStations.Unknown(content.File, present, service) is { } unknown)
        {
            return new FailureResult(unknown);
        }

        var imported = await administration.ImportAsync(content.File, OpsRequest.Of(context, content), cancellationToken);
        if (!imported.TryGet(out var outcome, out failure))
        {
            return new FailureResult(failure);
        }

        var propagation = await waiter.ForAsync(context, outcome.Revision, cancellationToken);
        var report = new ImportReport(outcome.DryRun, outcome.Flags) { Revision = outcome.Revision, PropagationStatus = propagation };
        return propagation is { IsFullyPropagated: false } ? TypedResults.Accepted((string?)null, report) : TypedResults.Ok(report);
    }
}
