using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Mailbox.Conversations;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>The folders that everybody has, empty: what is shown of the mailbox while legacy does not answer.</summary>
internal static class SystemFolders
{
    private static readonly FolderAttributes[] All =
    [
        new(FolderIds.Trash, "Deleted", 0, 0, true), new(FolderIds.Drafts, "Drafts", 0, 0, true),
        new(FolderIds.Inbox, "Inbox", 0, 0, true), new(FolderIds.Sent, "Sent", 0, 0, true),
    ];

    /// <summary>The document that the request is for; null for a folder of the person's own.</summary>
    public static JsonObject? For(HttpContext context, JsonSerializerOptions options)
    {
        if (context.GetRouteValue("id") is not { } id)
        {
            return new JsonObject { ["data"] = new JsonArray([.. All.Select(folder => Resource(folder, options))]) };
        }

        var asked = Array.Find(All, folder => folder.FolderId.ToString(CultureInfo.InvariantCulture) == id.ToString());
        return asked is null ? null : new JsonObject { ["data"] = Resource(asked, options) };
    }

    private static JsonNode? Resource(FolderAttributes folder, JsonSerializerOptions options) => JsonSerializer.SerializeToNode(
        new JsonApiResource<FolderAttributes>
        {
            Id = folder.FolderId.ToString(CultureInfo.InvariantCulture),
            Type = "folders",
            Attributes = folder,
        },
        options);
}
