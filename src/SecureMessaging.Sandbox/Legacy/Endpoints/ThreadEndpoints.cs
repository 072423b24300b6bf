using System.Globalization;
using SecureMessaging.Sandbox.Legacy.Resources;
using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Legacy.Endpoints;

/// <summary>Conversations of a folder, one conversation, and moving it.</summary>
internal static class ThreadEndpoints
{
    private const int DefaultPageSize = 10;
    private const int MaxPageSize = 100;

    public static void MapThreads(this IEndpointRouteBuilder messaging)
    {
        messaging.MapGet("/folders/{id:long}/threads", List).Legacy("threads");
        messaging.MapGet("/messages/{id:long}/thread", ReadOne).Legacy("threads");
        messaging.MapPatch("/threads/{id:long}/move", Move).Legacy("threads");
    }

    private static IResult List(long id, HttpRequest request, LegacyCaller caller)
    {
        var query = request.Query;
        var pageSize = ReadNumber(query, "pageSize", "page_size", DefaultPageSize);
        var pageNumber = ReadNumber(query, "pageNumber", "page_number", 1);
        if (pageNumber < 1 || pageSize is < 1 or > MaxPageSize)
        {
            return LegacyErrors.Of(pageNumber < 1
                ? MailRefusal.PageNumber
                : pageSize < 1 ? MailRefusal.PageSize : MailRefusal.PageTooLarge);
        }

        if (!caller.Mailbox.Threads(id, caller.WithOracleHealth).Succeeded(out var threads, out var refusal))
        {
            return LegacyErrors.Of(refusal);
        }

        var shown = threads.Where(thread => caller.WithOracleHealth || !thread.Newest.IsOracleHealth).ToArray();
        var ordered = ThreadOrder.Apply(shown, Asked(query, "sortField", "sort_field"), Asked(query, "sortOrder", "sort_order"));
        return new TaggedResponse(new LegacyDocument((IReadOnlyList<LegacyResource>)
        [
            .. ordered.Skip((pageNumber - 1) * pageSize).Take(pageSize).Select(thread => new LegacyResource(
                LegacyCaller.Text(thread.Newest.ThreadId), "message_threads", ThreadAttributes.Of(thread, id, shown.Length, caller.World))
            {
                Links = new { Self = caller.Links.Thread(thread.Newest.ThreadId) },
            }),
        ]));
    }

    private static LegacyResponse ReadOne(long id, LegacyCaller caller)
    {
        if (!caller.Mailbox.Thread(id).Succeeded(out var messages, out var refusal) || messages.Length == 0)
        {
            return LegacyErrors.Of(refusal ?? MailRefusal.MessageNotFound);
        }

        return LegacyResponse.List(
        [
            .. messages.Select(message => new LegacyResource(
                LegacyCaller.Text(message.Id), "message_thread_details", ThreadDetailAttributes.Of(message, caller.World, caller.Links))
            {
                Links = new { Self = caller.Links.Message(message.Id) },
            }),
        ]);
    }

    private static IResult Move(long id, HttpRequest request, LegacyCaller caller)
    {
        if (!FolderNumber.TryRead(request, out var folderId))
        {
            return LegacyErrors.MissingParameter("folder_id");
        }

        return caller.Mailbox.MoveThread(id, folderId) is { } refusal ? LegacyErrors.Of(refusal) : TypedResults.NoContent();
    }

    private static string? Asked(IQueryCollection query, string camel, string snake) =>
        query[camel].FirstOrDefault() ?? query[snake].FirstOrDefault();

    private static int ReadNumber(IQueryCollection query, string camel, string snake, int byDefault) =>
        Asked(query, camel, snake) is { } text
            ? int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0
            : byDefault;
}
