using System.Globalization;
using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Wire;

namespace SecureMessaging.Sandbox.OracleHealth.Lists;

/// <summary>
/// What a person received and sent. The inbox shows 1,000 items at most and says where there are more: the rest is reached by dates
/// alone. Of what was sent all comes at once, unless a switch makes pages of it, as one of two documents has it.
/// </summary>
internal static class MessageLists
{
    private const string SomebodyElse = "12799999";

    private const string NextPageHeader = "opc-next-page";

    private static readonly OrganizationSummary Organization = new("675844", "Sample Health Care System", ["FACILITY"]);

    public static IResult Inbox(
        string tenant, HttpContext context, MessageArchive archive, OracleHealthState state, SandboxClock clock)
    {
        var now = clock.GetUtcNow();
        if (!MessageListQuery.TryParse(context.Request.Query, now, out var query, out var refusal))
        {
            return MillenniumJson.BadRequest(refusal);
        }

        var found = Find(tenant, archive, query, now, sent: false, state);
        var shown = Describe(found.Take(MessageListQuery.PageSize), query, now);
        return MillenniumJson.Ok(state.Switches.InboxMoreField is { Length: > 0 } field
            ? shown with { Other = new() { [field] = found.Length > MessageListQuery.PageSize } }
            : shown);
    }

    public static IResult Sent(
        string tenant, HttpContext context, MessageArchive archive, OracleHealthState state, SandboxClock clock)
    {
        var now = clock.GetUtcNow();
        if (!MessageListQuery.TryParse(context.Request.Query, now, out var query, out var refusal))
        {
            return MillenniumJson.BadRequest(refusal);
        }

        var found = Find(tenant, archive, query, now, sent: true, state);
        if (!state.Switches.SentPages)
        {
            return MillenniumJson.Ok(Describe(found, query, now));
        }

        var next = query.Offset + MessageListQuery.PageSize;
        if (next < found.Length)
        {
            context.Response.Headers[NextPageHeader] = next.ToString(CultureInfo.InvariantCulture);
        }

        return MillenniumJson.Ok(Describe(found.Skip(query.Offset).Take(MessageListQuery.PageSize), query, now));
    }

    /// <summary>With the organization, which only a read of one message has otherwise.</summary>
    public static PatientMessageView Whole(PatientMessage message, DateTimeOffset now, OracleHealthSwitches switches)
    {
        var view = PatientMessageView.Of(message, now, whole: true, Organization);
        return switches.ReadOmitsPatient ? view with { PatientId = null }
            : switches.ReusedMessages.Contains(message.Id) ? view with { PatientId = SomebodyElse }
            : view;
    }

    private static PatientMessage[] Find(
        string tenant, MessageArchive archive, MessageListQuery query, DateTimeOffset now, bool sent, OracleHealthState state) =>
        [
            .. query.Order(archive.Of(tenant, query.PatientId).Where(message =>
                message.Sent == sent && query.Matches(message, now) && !state.Switches.ReusedMessages.Contains(message.Id))),
        ];

    private static ItemList<PatientMessageView> Describe(IEnumerable<PatientMessage> messages, MessageListQuery query, DateTimeOffset now)
    {
        var organization = query.WithOrganization ? Organization : null;
        return new([.. messages.Select(message => PatientMessageView.Of(message, now, whole: false, organization))]);
    }
}
