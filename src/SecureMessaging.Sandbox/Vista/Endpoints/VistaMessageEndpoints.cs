using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista.Endpoints;

/// <summary>One message: open, move, delete.</summary>
internal static class VistaMessageEndpoints
{
    public static void Map(IEndpointRouteBuilder vista)
    {
        vista.MapGet("message/{id:long}/read", Read).WithVistaOperation("read");
        vista.MapGet("message/category", Categories).WithVistaOperation("categories");
        vista.MapPost("message/{id:long}/move/tofolder/{folderId:long}", Move).WithVistaOperation("move");
        vista.MapPost("message/{id:long}/movethreadmessages/tofolder/{folderId:long}", MoveThread).WithVistaOperation("move");
        vista.MapPost("message/{id:long}", Delete).WithVistaOperation("delete");
    }

    private static IResult Read(VistaCall call, long id) => call.Mailbox.Read(id).Succeeded(out var message, out var refusal)
        ? VistaReply.Json(MessageMapper.Full(message, call.Switches) with { TriageGroup = call.TeamOf(message) })
        : VistaReply.Error(refusal, call.Switches);

    private static IResult Categories() => VistaReply.Json(new { messageCategoryType = MailCategories.All });

    private static IResult Move(VistaCall call, long id, long folderId) =>
        VistaReply.SuccessUnless(call.Mailbox.Move(id, folderId), call.Switches);

    private static IResult MoveThread(VistaCall call, long id, long folderId) =>
        VistaReply.SuccessUnless(call.Mailbox.MoveThread(id, folderId), call.Switches);

    /// <summary>No verb in the path, and yet it deletes.</summary>
    private static IResult Delete(VistaCall call, long id) => VistaReply.SuccessUnless(call.Mailbox.Delete(id), call.Switches);
}
