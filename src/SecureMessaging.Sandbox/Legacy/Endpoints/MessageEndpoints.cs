using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Wire;

namespace SecureMessaging.Sandbox.Legacy.Endpoints;

/// <summary>Single messages: categories, read, delete, move, attachments.</summary>
internal static class MessageEndpoints
{
    private static readonly string[] Categories = ["OTHER", "COVID", "APPOINTMENTS", "MEDICATIONS", "TEST_RESULTS", "EDUCATION"];

    public static void MapMessages(this IEndpointRouteBuilder messaging)
    {
        messaging.MapGet("/messages/categories", ListCategories).Legacy("message");
        messaging.MapGet("/messages/oh_sync_status", ReadSyncStatus).Legacy("message");
        messaging.MapGet("/messages/{id:long}", Read).Legacy("message");
        messaging.MapDelete("/messages/{id:long}", Delete).Legacy("message");
        messaging.MapPatch("/messages/{id:long}/move", Move).Legacy("message");
        messaging.MapGet("/messages/{id:long}/attachments/{attachmentId:long}", Download).Legacy("attachment");
    }

    private static LegacyResponse ListCategories(LegacyCaller caller) =>
        LegacyResponse.Ok(new LegacyResource("0", "categories", new { MessageCategoryType = Categories }));

    private static LegacyResponse ReadSyncStatus(LegacyCaller caller) =>
        LegacyResponse.Ok(new LegacyResource("", "oh_sync_status",
            new { Status = "FINISHED", SyncComplete = true, Error = (string?)null }));

    /// <summary>Reading marks the message as read.</summary>
    private static LegacyResponse Read(long id, LegacyCaller caller)
    {
        if (!caller.Mailbox.Read(id).Succeeded(out var message, out _))
        {
            return LegacyErrors.NotFound(id);
        }

        return LegacyResponse.Ok(new LegacyDocument(caller.Describe(message))
        {
            Included = message.Attachments.Count == 0
                ? null
                : [.. message.Attachments.Select(attachment => caller.Describe(message, attachment))],
        });
    }

    private static IResult Delete(long id, LegacyCaller caller) =>
        caller.Mailbox.Delete(id) is { } refusal ? LegacyErrors.Of(refusal) : TypedResults.NoContent();

    private static IResult Move(long id, HttpRequest request, LegacyCaller caller)
    {
        if (!FolderNumber.TryRead(request, out var folderId))
        {
            return LegacyErrors.MissingParameter("folder_id");
        }

        return caller.Mailbox.Move(id, folderId) is { } refusal ? LegacyErrors.Of(refusal) : TypedResults.NoContent();
    }

    private static IResult Download(long id, long attachmentId, LegacyCaller caller) =>
        caller.Mailbox.Attachment(id, attachmentId).Succeeded(out var attachment, out var refusal)
            ? TypedResults.File(attachment.Content, LegacyFiles.ContentTypeOf(attachment.Name), attachment.Name)
            : LegacyErrors.Of(refusal);
}
