using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Operations.Transfer;

/// <summary>Flags from one environment to another, and from Flipper to here.</summary>
internal static class TransferEndpoints
{
    public static void MapTransfer(this RouteGroupBuilder group)
    {
        group.MapGet("/export", ExportAsync).Describe("exportFlags", "All flags as one file", "For `/import` of another environment, or of this one.");
        group.MapPost("/import", ImportAsync).ForOperators().WithMaxBody(limits => limits.MaxImportBody).Describe(
            "importFlags", "Take flags from a file, all or none",
            "A native export or Flipper's JSON of version 1 in `file`. `?dryRun=true` shows what it would do. " +
            "What would take a second person arrives killed where the flag is new, and is refused where it exists. " +
            "A file names a flag once (422), brings no archived flag back and changes no hash or salt (409). " +
            "202 with `wait=applied` while an instance named in `lagging` has not applied it.")
            .WithParameterExamples(("dryRun", "true"))
            .WithRequestExample(OpsExamples.Import)
            .Answers(200, "What was done with each flag, or would be done")
            .Answers(409, "A flag of the file is archived, rolled back or drawn otherwise here, or would rise by a step for two people")
            .Answers(412, "A flag exists in another version than the file was made of");
    }

    private static async Task<Results<Ok<ExportFile>, FailureResult>> ExportAsync(RolloutStore store, CancellationToken cancellationToken)
    {
        return (await store.ReadAllAsync(cancellationToken)).TryGet(out var items, out var failure)
            ? TypedResults.Ok(new ExportFile(ExportFile.NativeFormat, [.. items.Items
                .Where(row => row.Kind == ItemKind.Flag)
                .OrderBy(row => row.Name, StringComparer.Ordinal)
                .Select(row => new ExportedFlag(row.Name, row.Version, JsonElement.Parse(row.Doc)))]))
            : new FailureResult(failure);
    }

    private static async Task<Results<Ok<ImportReport>, Accepted<ImportReport>, FailureResult>> ImportAsync(
        HttpContext context, JsonBody<ImportBody> body, FlagImport import, ArrivalWait arrivals, CancellationToken cancellationToken)
    {
        if (!body.Content.TryGet(out var content, out var failure))
        {
            return new FailureResult(failure);
        }

        if (ChangeReason.Check(content.Reason) is { } unreasoned)
        {
            return new FailureResult(unreasoned);
        }

        if (content.File is null)
        {
            return new FailureResult(new InvalidFields("file", "Give the file to import"));
        }

        var imported = await import.ImportAsync(content.File, OpsRequest.Of(context, content), cancellationToken);
        if (!imported.TryGet(out var report, out failure))
        {
            return new FailureResult(failure);
        }

        var arrival = await arrivals.ForAsync(context, report.Revision, cancellationToken);
        return arrival is { IsEverywhere: false }
            ? TypedResults.Accepted((string?)null, report with { Arrival = arrival })
            : TypedResults.Ok(report with { Arrival = arrival });
    }
}
