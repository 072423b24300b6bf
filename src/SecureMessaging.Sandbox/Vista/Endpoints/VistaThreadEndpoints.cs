using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista.Endpoints;

/// <summary>Conversations: the list of a folder, and one in detail.</summary>
internal static class VistaThreadEndpoints
{
    private const int DefaultPageSize = 100;

    public static void Map(IEndpointRouteBuilder vista)
    {
        vista.MapGet("folder/threadlistview/{id:long}", List).WithVistaOperation("threads");
        vista.MapGet("message/{id:long}/messagesforthread", Overview).WithVistaOperation("threads");
        vista.MapGet("message/{id:long}/allmessagesforthread/1", FullDetails).WithVistaOperation("threads");
        vista.MapGet("message/{id:long}/history", History).WithVistaOperation("history");
    }

    private static IResult List(
        VistaCall call, long id, int? pageSize = null, int? pageNumber = null, string? sortField = null, string? sortOrder = null)
    {
        var (page, size) = (pageNumber ?? 1, pageSize ?? DefaultPageSize);
        if (VistaPages.Check(page, size, VistaPages.MaxThreadPageSize) is { } wrongPage)
        {
            return VistaReply.Error(wrongPage, call.Switches);
        }

        if (!call.Mailbox.Threads(id, call.WithOracleHealth).Succeeded(out var threads, out var refusal))
        {
            return VistaReply.Error(refusal, call.Switches);
        }

        if (threads.Length == 0)
        {
            return call.Switches.EmptyThreads == "915"
                ? VistaReply.Error(MailRefusal.FolderEmpty, call.Switches)
                : VistaReply.Json(Array.Empty<ThreadRowWire>());
        }

        return VistaPages.Cut([.. ThreadOrder.Sort(threads, sortField, sortOrder)], page, size, call.Switches)
            .Succeeded(out var rows, out refusal)
            ? VistaReply.Json(rows.Select(thread => ThreadMapper.Row(thread, threads.Length, call.Switches)))
            : VistaReply.Error(refusal, call.Switches);
    }

    private static IResult Overview(VistaCall call, long id) => Details(call, id, withAttachments: false);

    private static IResult FullDetails(VistaCall call, long id) => Details(call, id, withAttachments: true);

    private static IResult Details(VistaCall call, long id, bool withAttachments) =>
        call.Mailbox.Thread(id).Succeeded(out var thread, out var refusal)
            ? VistaReply.Json(thread
                .Where(message => call.Switches.ThreadIncludesSelf || message.Id != id)
                .Select(message => ThreadMapper.Detail(message, withAttachments, call.Switches) with
                {
                    TriageGroup = call.TeamOf(message),
                }))
            : VistaReply.Error(refusal, call.Switches);

    private static IResult History(VistaCall call, long id) => call.Mailbox.History(id).Succeeded(out var earlier, out var refusal)
        ? VistaReply.Json(new MessageListWire(earlier.Select(message => MessageMapper.WithBody(message, call.Switches))))
        : VistaReply.Error(refusal, call.Switches);
}
