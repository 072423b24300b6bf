using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.Flags.Views;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Propagation;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>Which instance has what, now.</summary>
internal static class PropagationEndpoints
{
    public static void MapPropagation(this RouteGroupBuilder group)
    {
        group.MapGet("/propagation", ListAsync).Describe(
            "readPropagation", "What every instance evaluates with",
            "From the instances' own reports: applied revision, age of the report, and how many of 1,000 sampled users are on.")
            .DescribeResponse(200, "One report of each instance");
        group.MapGet("/flags/{flag}/propagation", FlagAsync).Describe(
            "readFlagPropagation", "What every instance evaluates with, for one flag", "As `/propagation`, with that flag's sample only.")
            .DescribeResponse(200, "One report of each instance");
        group.MapGet("/events", Events).AddEndpointFilter(OpsEventStream.TakePlaceAsync).Describe(
            "watchFlags", "Changes as this instance applies them",
            "Server-sent events `flag` with name, version and revision: every flag as it is now, then each change; a comment line after "
            + "15 seconds without one. The stream never ends; tried on this page it is read for three seconds.")
            .DescribeResponse(200, "A stream of events, open until the caller leaves")
            .DescribeResponse(503, "This instance has no place for another watcher");
    }

    private static Task<Results<Ok<IReadOnlyList<InstanceView>>, FailureResult>> ListAsync(
        IRolloutPropagation propagation, CancellationToken cancellationToken) =>
        ReadAsync(propagation, _ => true, cancellationToken);

    private static Task<Results<Ok<IReadOnlyList<InstanceView>>, FailureResult>> FlagAsync(
        string flag, IRolloutPropagation propagation, CancellationToken cancellationToken) =>
        ReadAsync(propagation, sample => sample.Flag == flag, cancellationToken);

    private static async Task<Results<Ok<IReadOnlyList<InstanceView>>, FailureResult>> ReadAsync(
        IRolloutPropagation propagation, Func<FlagSample, bool> isAsked, CancellationToken cancellationToken) =>
        (await propagation.ReadAsync(cancellationToken)).TryGet(out var reports, out var failure)
            ? TypedResults.Ok<IReadOnlyList<InstanceView>>([.. reports.Select(report => InstanceView.Of(report, isAsked))])
            : new FailureResult(failure);

    private static OpsEventStream Events(IRolloutEvents events, IOptions<JsonOptions> json, IHostApplicationLifetime lifetime) =>
        new(cancellationToken => LinesAsync(events.WatchAsync(cancellationToken), json.Value.SerializerOptions), lifetime);

    private static async IAsyncEnumerable<string?> LinesAsync(IAsyncEnumerable<ChangedFlag?> changes, JsonSerializerOptions json)
    {
        await foreach (var change in changes)
        {
            yield return change is null ? null : $"event: flag\ndata: {JsonSerializer.Serialize(change, json)}";
        }
    }
}
