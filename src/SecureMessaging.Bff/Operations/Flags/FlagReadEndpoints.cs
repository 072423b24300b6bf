using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.Flags.Views;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>The flags as the store holds them.</summary>
internal static class FlagReadEndpoints
{
    private const string LastKnown =
        "Where the store does not answer: what this instance evaluates by, with `is_last_known`, and without an `ETag`.";

    public static void MapFlagReads(this RouteGroupBuilder group)
    {
        group.MapGet("/flags", ListAsync)
            .Describe(
                "listFlags", "All flags", "From the store, ordered by name, each with its version. " + LastKnown)
            .DescribeResponse(200, "The flags, and the names of those that cannot be read");
        group.MapGet("/flags/{flag}", GetAsync)
            .Describe("getFlag", "One flag", "Its `ETag` is what a change needs in `If-Match`. " + LastKnown).DescribeVersionHeader()
            .DescribeResponse(200, "The flag as it is stored");
    }

    private static async Task<Results<Ok<FlagList>, FailureResult>> ListAsync(IFlagReader flags, CancellationToken cancellationToken) =>
        (await flags.ListAsync(cancellationToken)).TryGet(out var listing, out var failure)
            ? TypedResults.Ok(FlagList.Of(listing))
            : failure is ServiceUnavailable && flags.LastKnown is { } known
            ? TypedResults.Ok(FlagList.Of(known) with { IsLastKnown = true })
            : new FailureResult(failure);

    private static async Task<Results<Ok<FlagView>, FailureResult>> GetAsync(
        HttpContext context, string flag, IFlagReader flags, CancellationToken cancellationToken)
    {
        if (!(await flags.FindAsync(flag, cancellationToken)).TryGet(out var found, out var failure))
        {
            return failure is ServiceUnavailable && flags.LastKnown?.Flags.FirstOrDefault(one => one.Flag.Name == flag) is { } known
                ? TypedResults.Ok(FlagView.Of(known) with { IsLastKnown = true })
                : new FailureResult(failure);
        }

        EntityTags.Write(context, found.Version);
        return TypedResults.Ok(FlagView.Of(found));
    }
}

/// <param name="Revision">Of the store when it was read.</param>
/// <param name="Flags">Ordered by name.</param>
/// <param name="Unreadable">Names of those that another version of this service wrote and this one cannot read; they are off here.</param>
internal sealed record FlagList(long Revision, IReadOnlyList<FlagView> Flags, IReadOnlyList<string> Unreadable)
{
    /// <summary>The store does not answer: what this instance evaluates by. Absent else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsLastKnown { get; init; }

    public static FlagList Of(FlagListing listing) =>
        new(listing.Revision, [.. listing.Flags.Select(FlagView.Of)], listing.Unreadable);
}
