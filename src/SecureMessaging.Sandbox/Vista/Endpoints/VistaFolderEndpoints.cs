using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista.Endpoints;

/// <summary>Folders and the messages in them.</summary>
internal static class VistaFolderEndpoints
{
    public static void Map(IEndpointRouteBuilder vista)
    {
        vista.MapGet("folder", List).WithVistaOperation("folders");
        vista.MapGet("folder/{id:long}", Show).WithVistaOperation("folders");
        vista.MapPost("folder", CreateAsync).WithVistaOperation("folders");
        vista.MapPost("folder/{id:long}/rename", RenameAsync).WithVistaOperation("folders");
        vista.MapDelete("folder/{id:long}", Delete).WithVistaOperation("folders");
        vista.MapGet("folder/{id:long}/message/page/{page:int}/pageSize/{size:int}", Messages).WithVistaOperation("messages");
        vista.MapPost("folder/{id:long}/searchMessage/page/{page:int}/pageSize/{size:int}", SearchAsync).WithVistaOperation("search");
    }

    private static IResult List(VistaCall call) =>
        VistaReply.Json(new { folder = call.Mailbox.Folders(call.WithOracleHealth).Select(FolderWire.Of) });

    private static IResult Show(VistaCall call, long id) => Reply(call, call.Mailbox.Folder(id, call.WithOracleHealth));

    private static async Task<IResult> CreateAsync(VistaCall call, HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await VistaBody.ReadAsync(request, cancellationToken);
        return Reply(call, call.Mailbox.CreateFolder(body?.Text("name")));
    }

    private static async Task<IResult> RenameAsync(VistaCall call, long id, HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await VistaBody.ReadAsync(request, cancellationToken);
        return Reply(call, call.Mailbox.RenameFolder(id, body?.Text("folderName")));
    }

    private static IResult Delete(VistaCall call, long id) => call.Mailbox.DeleteFolder(id) is { } refusal
        ? VistaReply.Error(refusal, call.Switches)
        : VistaReply.Empty("text/html");

    private static IResult Messages(VistaCall call, long id, int page, int size) => Page(call, id, page, size, new MailSearch());

    private static async Task<IResult> SearchAsync(
        VistaCall call, long id, int page, int size, HttpRequest request, CancellationToken cancellationToken)
    {
        if (await VistaBody.ReadAsync(request, cancellationToken) is not { } body)
        {
            return VistaReply.Error(MailRefusal.Unknown, call.Switches);
        }

        return Page(call, id, page, size, new MailSearch
        {
            ExactMatch = body.Flag("exactMatch"),
            Sender = body.Text("sender"),
            Subject = body.Text("subject"),
            Category = body.Text("category"),
            Recipient = body.Text("recipient"),
            From = body.Time("fromDate"),
            To = body.Time("toDate"),
            MessageId = body.Number("messageId"),
        });
    }

    private static IResult Page(VistaCall call, long folderId, int page, int size, MailSearch search)
    {
        if (VistaPages.Check(page, size, VistaPages.MaxMessagePageSize) is { } wrongPage)
        {
            return VistaReply.Error(wrongPage, call.Switches);
        }

        if (!call.Mailbox.Search(folderId, search, call.WithOracleHealth).Succeeded(out var found, out var refusal)
            || !VistaPages.Cut(found, page, size, call.Switches).Succeeded(out var rows, out refusal))
        {
            return VistaReply.Error(refusal, call.Switches);
        }

        return VistaReply.Json(new MessageListWire(rows.Select(message => MessageMapper.Bare(message, call.Switches) with
        {
            TriageGroup = call.Switches.TriageGroupsInLists ? call.TeamOf(message) : null,
        })));
    }

    private static IResult Reply(VistaCall call, MailResult<MailFolder> result) => result.Succeeded(out var folder, out var refusal)
        ? VistaReply.Json(FolderWire.Of(folder))
        : VistaReply.Error(refusal, call.Switches);
}
