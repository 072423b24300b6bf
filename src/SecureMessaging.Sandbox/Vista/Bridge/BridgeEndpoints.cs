using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista.Bridge;

/// <summary>What became of a message over the bridge, and of the last pull.</summary>
internal static class BridgeEndpoints
{
    public static void Map(IEndpointRouteBuilder vista)
    {
        vista.MapGet("message/{id:long}/status", Status).WithVistaOperation("status");
        vista.MapGet("exchange/ohsyncstatus", Sync).WithVistaOperation("sync");
    }

    /// <summary>VistA sends are synchronous, so a VistA message has no status to wait for.</summary>
    private static IResult Status(VistaCall call, long id, BridgePolls polls)
    {
        if (!call.Mailbox.Peek(id).Succeeded(out var message, out _))
        {
            return VistaReply.Json(new { error = "Not Found" }, StatusCodes.Status404NotFound);
        }

        var status = message.OracleHealthId is null
            ? "NOT_SUPPORTED"
            : polls.Count(id) > call.Switches.BridgePolls ? call.Switches.BridgeStatus : "IN_PROGRESS";
        return VistaReply.Json(new
        {
            messageId = id,
            status,
            isOhMessage = message.IsOracleHealth,
            ohSecureMessageId = message.OracleHealthId,
        });
    }

    private static IResult Sync(VistaCall call, HttpRequest request, BridgeSync sync)
    {
        if (request.Headers[VistaHeaders.CorrelationId] != call.Mailbox.Persona.MhvCorrelationId)
        {
            return VistaReply.Error(MailRefusal.Unknown, call.Switches);
        }

        if (!sync.IsComplete(call.Mailbox.Persona))
        {
            return VistaReply.Json(new { status = "IN_PROGRESS", syncComplete = false });
        }

        return call.Switches.SyncError is { } error
            ? VistaReply.Json(new { status = "ERROR", syncComplete = true, error })
            : VistaReply.Json(new { status = "FINISHED", syncComplete = true });
    }
}
