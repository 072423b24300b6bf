using System.Globalization;
using SecureMessaging.Sandbox.Legacy.Resources;
using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

namespace SecureMessaging.Sandbox.Legacy.Endpoints;

/// <summary>Folders: list, read, create, rename, delete.</summary>
internal static class FolderEndpoints
{
    private const int DefaultPerPage = 10;

    public static void MapFolders(this IEndpointRouteBuilder messaging)
    {
        messaging.MapGet("/folders", List).Legacy("folders");
        messaging.MapGet("/folders/{id}", Read).Legacy("folders");
        messaging.MapPost("/folders", CreateAsync).Legacy("folders");
        messaging.MapPut("/folders/{id:long}", RenameAsync).Legacy("folders");
        messaging.MapDelete("/folders/{id:long}", Delete).Legacy("folders");
    }

    private static LegacyResponse List(HttpRequest request, LegacyCaller caller)
    {
        var folders = caller.Mailbox.Folders(caller.WithOracleHealth)
            .OrderBy(folder => folder.Name, StringComparer.OrdinalIgnoreCase).ToArray();
        if (!TryPage(request.Query["page"], 1, out var page) || !TryPage(request.Query["per_page"], DefaultPerPage, out var perPage))
        {
            return LegacyErrors.Single(400, "107", "Invalid pagination params", "page and per_page must be positive numbers");
        }

        var total = Math.Max(1, (folders.Length + perPage - 1) / perPage);
        if (page > total)
        {
            return LegacyErrors.Single(400, "107", "Invalid pagination params", "The page asked for does not exist");
        }

        var links = caller.Links;
        return LegacyResponse.Ok(
            new LegacyDocument(folders.Skip((page - 1) * perPage).Take(perPage).Select(folder => Describe(folder, caller)).ToArray())
            {
                Links = new
                {
                    Self = links.Folders(page, perPage),
                    First = links.Folders(1, perPage),
                    Prev = page > 1 ? links.Folders(page - 1, perPage) : null,
                    Next = page < total ? links.Folders(page + 1, perPage) : null,
                    Last = links.Folders(total, perPage),
                },
                Meta = new
                {
                    Sort = new { Name = "ASC" },
                    Pagination = new { CurrentPage = page, PerPage = perPage, TotalPages = total, TotalEntries = folders.Length },
                },
            });
    }

    /// <summary>The web client was seen asking for <c>folders/undefined</c>; that is an unknown folder, not an unknown route.</summary>
    private static LegacyResponse Read(string id, LegacyCaller caller)
    {
        if (!long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var folderId))
        {
            return LegacyErrors.Single(404, "404", "Record not found", "The folder could not be found");
        }

        return caller.Mailbox.Folder(folderId, caller.WithOracleHealth).Succeeded(out var folder, out _)
            ? LegacyResponse.Ok(Describe(folder, caller))
            : LegacyErrors.NotFound(folderId);
    }

    private static async Task<IResult> CreateAsync(HttpRequest request, LegacyCaller caller, CancellationToken cancellationToken)
    {
        var input = await LegacyInput.ReadAsync(request, cancellationToken);
        return caller.Mailbox.CreateFolder(input?.Text("name")).Succeeded(out var folder, out var refusal)
            ? LegacyResponse.Ok(Describe(folder, caller), StatusCodes.Status201Created)
            : LegacyErrors.Of(refusal);
    }

    private static async Task<IResult> RenameAsync(long id, HttpRequest request, LegacyCaller caller, CancellationToken cancellationToken)
    {
        var input = await LegacyInput.ReadAsync(request, cancellationToken);
        return caller.Mailbox.RenameFolder(id, input?.Text("name")).Succeeded(out var folder, out var refusal)
            ? LegacyResponse.Ok(Describe(folder, caller), StatusCodes.Status201Created)
            : LegacyErrors.Of(refusal);
    }

    private static IResult Delete(long id, LegacyCaller caller) =>
        caller.Mailbox.DeleteFolder(id) is { } refusal ? LegacyErrors.Of(refusal) : TypedResults.NoContent();

    private static LegacyResource Describe(MailFolder folder, LegacyCaller caller) => new(
        LegacyCaller.Text(folder.Id),
        "folders",
        new FolderAttributes(folder.Id, folder.Name, folder.Count, folder.UnreadCount, folder.IsSystem))
    {
        Links = new { Self = caller.Links.Folder(folder.Id) },
    };

    private static bool TryPage(string? text, int byDefault, out int number)
    {
        number = byDefault;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0);
    }
}
