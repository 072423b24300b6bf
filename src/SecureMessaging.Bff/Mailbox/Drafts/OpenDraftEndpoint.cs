using System.ComponentModel;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Rollout;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>Opens and deletes drafts that are kept here; every other message is legacy's.</summary>
internal static class OpenDraftEndpoint
{
    public static async Task<IResult> OpenAsync(
        HttpContext context,
        [Description("The draft's messageId")] long id,
        DraftKeeper keeper,
        IBaseFlow baseFlow,
        CancellationToken cancellationToken)
    {
        var found = await keeper.FindAsync(context.RequireMessagingUser(), id, cancellationToken);
        return found.TryGet(out var lookup, out _) && lookup.Draft is { } draft
            ? JsonApiAnswers.Many([DraftResource.From(draft, "message_thread_details", MessageEndpoints.AddressOf(context))])
            : new LeftToLegacy(baseFlow);
    }

    public static async Task<IResult> DeleteAsync(
        HttpContext context,
        [Description("The draft's messageId")] long id,
        DraftKeeper keeper,
        IBaseFlow baseFlow,
        CancellationToken cancellationToken)
    {
        var deleted = await keeper.DeleteAsync(context.RequireMessagingUser(), id, cancellationToken);
        var wasOnlyHere = deleted.TryGet(out var existed, out _) && existed && HealthRecords.IdRanges.IsAlias(id);

        // A draft that began on VistA exists there too.
        return wasOnlyHere ? TypedResults.NoContent() : new LeftToLegacy(baseFlow);
    }
}
