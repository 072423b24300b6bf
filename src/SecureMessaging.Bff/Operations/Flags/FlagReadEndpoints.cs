using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.JsonApi;
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
            .Describe("getFlag", "One flag", "Its `ETag` is what a change needs in `If-Match`.").AnswersWithVersion();
    }

    private static async Task<Results<Ok<FlagList>, FailureResult>> ListAsync(RolloutStore store, CancellationToken cancellationToken)
    {
        return (await store.ReadAllAsync(cancellationToken)).TryGet(out var items, out var failure)
            ? TypedResults.Ok(ListOf(items))
            : new FailureResult(failure);
    }

    private static async Task<Results<Ok<FlagView>, FailureResult>> GetAsync(
        HttpContext context, string flag, RolloutStore store, CancellationToken cancellationToken)
    {
        if (!(await store.FindAsync(ItemKind.Flag, flag, cancellationToken)).TryGet(out var row, out var failure)
            || !StoredFlag.Read(row).TryGet(out var document, out failure))
        {
            return new FailureResult(failure);
        }

        EntityTags.Write(context, row.Version);
        return TypedResults.Ok(FlagView.Of(document, row.Version));
    }

    private static FlagList ListOf(ItemsRead items)
    {
        var flags = new List<FlagView>();
        var unreadable = new List<string>();
        foreach (var row in items.Items.Where(row => row.Kind == ItemKind.Flag).OrderBy(row => row.Name, StringComparer.Ordinal))
        {
            if (StoredFlag.Read(row).TryGet(out var flag, out _))
            {
                flags.Add(FlagView.Of(flag, row.Version));
            }
            else
            {
                unreadable.Add(row.Name);
            }
        }

        return new FlagList(items.Revision, flags, unreadable);
    }
}

/// <param name="Revision">Of the store when it was read.</param>
/// <param name="Flags">Ordered by name.</param>
/// <param name="Unreadable">Names of those that another version of this service wrote and this one cannot read; they are off here.</param>
internal sealed record FlagList(long Revision, IReadOnlyList<FlagView> Flags, IReadOnlyList<string> Unreadable);
