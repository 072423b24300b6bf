using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Rollout.Flags;
using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>The flags as the store holds them.</summary>
internal static class FlagReadEndpoints
{
    public static void MapFlagReads(this RouteGroupBuilder group)
    {
        group.MapGet("/flags", ListAsync)
            .Describe("listFlags", "All flags", "From the store, ordered by name, each with its version.");
        group.MapGet("/flags/{flag}", GetAsync)
            .Describe("getFlag", "One flag", "Its `ETag` is what a change needs in `If-Match`.");
    }

    private static async Task<Results<Ok<FlagList>, FailureResult>> ListAsync(RolloutStore store, CancellationToken cancellationToken)
    {
        var read = await store.ReadAsync(connection => RolloutStore.ReadSinceAsync(connection, -1, cancellationToken), cancellationToken);
        return read.TryGet(out var items, out var failure)
            ? TypedResults.Ok(new FlagList(items.Revision, [.. Flags(items)]))
            : new FailureResult(failure);
    }

    private static async Task<Results<Ok<FlagView>, FailureResult>> GetAsync(
        HttpContext context, string flag, RolloutStore store, CancellationToken cancellationToken)
    {
        if (!(await store.FindAsync(ItemKind.Flag, flag, cancellationToken)).TryGet(out var row, out var failure))
        {
            return new FailureResult(failure);
        }

        EntityTags.Write(context, row.Version);
        return TypedResults.Ok(FlagView.Of(FlagJson.Read<FlagDocument>(row.Doc), row.Version));
    }

    private static IEnumerable<FlagView> Flags(ItemsRead items) => items.Items
        .Where(row => row.Kind == ItemKind.Flag)
        .OrderBy(row => row.Name, StringComparer.Ordinal)
        .Select(row => FlagView.Of(FlagJson.Read<FlagDocument>(row.Doc), row.Version));
}

/// <param name="Revision">Of the store when it was read.</param>
/// <param name="Flags">Ordered by name.</param>
internal sealed record FlagList(long Revision, IReadOnlyList<FlagView> Flags);
