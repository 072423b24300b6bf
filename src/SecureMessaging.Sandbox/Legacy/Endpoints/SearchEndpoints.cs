using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Legacy.Endpoints;

/// <summary>Searching a folder, newest first, without bodies.</summary>
internal static class SearchEndpoints
{
    /// <summary>One page of MHV.</summary>
    private const int MaxHits = 250;

    public static void MapSearch(this IEndpointRouteBuilder messaging)
    {
        messaging.MapPost("/folders/{id:long}/search", SearchAsync).Legacy("search");
        messaging.MapGet("/folders/{id:long}/messages", List).Legacy("search");
    }

    private static async Task<IResult> SearchAsync(long id, HttpRequest request, LegacyCaller caller, CancellationToken cancellationToken)
    {
        if (await LegacyInput.ReadAsync(request, cancellationToken) is not { } input)
        {
            return LegacyErrors.Single(400, "400", "Bad request", "The body is not a JSON object");
        }

        return Answer(caller, caller.Mailbox.Search(id, new MailSearch
        {
            ExactMatch = input.Flag("exact_match"),
            Sender = input.Text("sender"),
            Subject = input.Text("subject"),
            Category = input.Text("category"),
            Recipient = input.Text("recipient"),
            From = input.Time("from_date"),
            To = input.Time("to_date"),
            MessageId = input.Number("message_id"),
        }, caller.WithOracleHealth));
    }

    private static LegacyResponse List(long id, LegacyCaller caller) =>
        Answer(caller, caller.Mailbox.Messages(id, caller.WithOracleHealth));

    private static LegacyResponse Answer(LegacyCaller caller, MailResult<MailMessage[]> found) =>
        found.Succeeded(out var messages, out var refusal)
        ? LegacyResponse.List(
            [
                .. messages.Where(message => caller.WithOracleHealth || !message.IsOracleHealth).Take(MaxHits)
                    .Select(message => caller.Describe(message, withBody: false)),
            ],
            new { Sort = new { SentDate = "DESC" } })
        : LegacyErrors.Of(refusal);
}
