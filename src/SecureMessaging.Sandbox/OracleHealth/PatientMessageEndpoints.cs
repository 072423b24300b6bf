using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.OracleHealth.Lists;
using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Tokens;
using SecureMessaging.Sandbox.OracleHealth.Wire;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary>The <c>message</c> service of one tenant.</summary>
internal static class PatientMessageEndpoints
{
    private const string Scope = "oraclehealth:millennium:message";

    public static void MapPatientMessages(this IEndpointRouteBuilder endpoints)
    {
        var messages = endpoints.MapGroup("/millennium/{tenant}/message/20241001").RequireScope(Scope);
        messages.MapPost("/actions/validateRecipients", RecipientValidation.ValidateAsync)
            .WithUpstreamOperation(UpstreamNames.OracleHealth, "validate");
        messages.MapPost("/patientMessages/sentItems", SentItemEndpoints.SendAsync)
            .WithUpstreamOperation(UpstreamNames.OracleHealth, "send");
        messages.MapGet("/patientMessages/sentItems", MessageLists.Sent).WithUpstreamOperation(UpstreamNames.OracleHealth, "sent-items");
        messages.MapGet("/patientMessages/inboxItems", MessageLists.Inbox).WithUpstreamOperation(UpstreamNames.OracleHealth, "inbox-items");
        messages.MapGet("/patientMessages/{id}", Read).WithUpstreamOperation(UpstreamNames.OracleHealth, "message");
        messages.MapPost("/actions/updatePatientMessageStatus", StatusUpdate.UpdateAsync)
            .WithUpstreamOperation(UpstreamNames.OracleHealth, "message");
    }

    private static IResult Read(string tenant, string id, MessageArchive archive, OracleHealthState state, SandboxClock clock)
    {
        if (id.Contains(',', StringComparison.Ordinal))
        {
            return MillenniumJson.BadRequest("Only one id may be given.");
        }

        var now = clock.GetUtcNow();
        return archive.Find(tenant, id) is { } message && message.VisibleAt <= now
            ? MillenniumJson.Ok(MessageLists.Whole(message, now, state.Switches))
            : MillenniumJson.Refuse(StatusCodes.Status404NotFound, "NotFound", "The message does not exist.");
    }
}
