using System.Globalization;
using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Tokens;
using SecureMessaging.Sandbox.OracleHealth.Wire;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary>The <c>message</c> service of one tenant.</summary>
internal static class PatientMessageEndpoints
{
    private const string Scope = "oraclehealth:millennium:message";

    private static readonly OrganizationSummary Organization = new("675844", "Sample Health Care System", ["FACILITY"]);

    public static void MapPatientMessages(this IEndpointRouteBuilder endpoints)
    {
        var messages = endpoints.MapGroup("/millennium/{tenant}/message/20241001").RequireScope(Scope);
        messages.MapPost("/actions/validateRecipients", RecipientValidation.ValidateAsync)
            .WithUpstreamOperation(UpstreamNames.OracleHealth, "validate");
        messages.MapPost("/patientMessages/sentItems", SentItemEndpoints.SendAsync)
            .WithUpstreamOperation(UpstreamNames.OracleHealth, "send");
        messages.MapGet("/patientMessages/sentItems", ListSent).WithUpstreamOperation(UpstreamNames.OracleHealth, "sent-items");
        messages.MapGet("/patientMessages/inboxItems", ListInbox).WithUpstreamOperation(UpstreamNames.OracleHealth, "inbox-items");
        messages.MapGet("/patientMessages/{id}", Read).WithUpstreamOperation(UpstreamNames.OracleHealth, "message");
        messages.MapPost("/actions/updatePatientMessageStatus", StatusUpdate.UpdateAsync)
            .WithUpstreamOperation(UpstreamNames.OracleHealth, "message");
    }

    private static IResult ListSent(string tenant, HttpContext context, MessageArchive archive, SandboxClock clock) =>
        List(tenant, context, archive, clock, sent: true);

    private static IResult ListInbox(string tenant, HttpContext context, MessageArchive archive, SandboxClock clock) =>
        List(tenant, context, archive, clock, sent: false);

    private static IResult List(string tenant, HttpContext context, MessageArchive archive, SandboxClock clock, bool sent)
    {
        var now = clock.GetUtcNow();
        if (!MessageListQuery.TryParse(context.Request.Query, now, out var query, out var refusal))
        {
            return MillenniumJson.BadRequest(refusal);
        }

        var matching = archive.Of(tenant, query.PatientId).Where(message => message.Sent == sent && query.Matches(message, now));
        var page = query.Order(matching).Skip(query.Offset).Take(MessageListQuery.PageSize + 1).ToList();
        if (page.Count > MessageListQuery.PageSize)
        {
            page.RemoveAt(MessageListQuery.PageSize);
            context.Response.Headers["opc-next-page"] = (query.Offset + MessageListQuery.PageSize).ToString(CultureInfo.InvariantCulture);
        }

        var organization = query.WithOrganization ? Organization : null;
        return MillenniumJson
            .Ok(new ItemList<PatientMessageView>([.. page.Select(message => PatientMessageView.Of(message, now,
                whole: false, organization))]));
    }

    private static IResult Read(string tenant, string id, MessageArchive archive, SandboxClock clock)
    {
        if (id.Contains(',', StringComparison.Ordinal))
        {
            return MillenniumJson.BadRequest("Only one id may be given.");
        }

        var now = clock.GetUtcNow();
        return archive.Find(tenant, id) is { } message && message.VisibleAt <= now
            ? MillenniumJson.Ok(PatientMessageView.Of(message, now, whole: true, Organization))
            : MillenniumJson.Refuse(StatusCodes.Status404NotFound, "NotFound", "The message does not exist.");
    }
}
