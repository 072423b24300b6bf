using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Vista.Bridge;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Legacy.Endpoints;

/// <summary>Drafts of new messages and of replies. A create answers 201 with the draft, an update 204 with nothing.</summary>
internal static class DraftEndpoints
{
    public static void MapDrafts(this IEndpointRouteBuilder messaging)
    {
        messaging.MapPost("/message_drafts", CreateAsync).Legacy("draft");
        messaging.MapPut("/message_drafts/{id:long}", UpdateAsync).Legacy("draft");
        messaging.MapPost("/message_drafts/{replyToId:long}/replydraft", CreateReplyAsync).Legacy("draft");
        messaging.MapPut("/message_drafts/{replyToId:long}/replydraft/{draftId:long}", UpdateReplyAsync).Legacy("draft");
    }

    private static Task<IResult> CreateAsync(HttpContext context, LegacyCaller caller, CancellationToken cancellationToken) =>
        SaveAsync(context, caller, draftId: null, replyToId: null, cancellationToken);

    private static Task<IResult> UpdateAsync(long id, HttpContext context, LegacyCaller caller, CancellationToken cancellationToken) =>
        SaveAsync(context, caller, id, replyToId: null, cancellationToken);

    private static Task<IResult> CreateReplyAsync(long replyToId, HttpContext context, LegacyCaller caller,
        CancellationToken cancellationToken) =>
        SaveAsync(context, caller, draftId: null, replyToId, cancellationToken);

    private static Task<IResult> UpdateReplyAsync(
        long replyToId, long draftId, HttpContext context, LegacyCaller caller, CancellationToken cancellationToken) =>
        SaveAsync(context, caller, draftId, replyToId, cancellationToken);

    /// <summary>In a conversation of Oracle Health too, which MHV holds over its bridge.</summary>
    private static MailResult<MailMessage> SaveReply(HttpContext context, LegacyCaller caller, long source, OutgoingMail mail) =>
        caller.Mailbox.SaveReplyDraft(
            source, context.RequestServices.GetRequiredService<BridgeDelivery>().RouteReply(caller.Mailbox, source, mail));

    private static MailResult<MailMessage> SaveNew(HttpContext context, LegacyCaller caller, OutgoingMail mail) =>
        caller.Mailbox.SaveDraft(caller.WithOracleHealth
            ? context.RequestServices.GetRequiredService<BridgeDelivery>().Route(caller.Persona, mail)
            : mail);

    private static async Task<IResult> SaveAsync(
        HttpContext context, LegacyCaller caller, long? draftId, long? replyToId, CancellationToken cancellationToken)
    {
        if (await LegacyInput.ReadAsync(context.Request, cancellationToken) is not { } input)
        {
            return LegacyErrors.Single(400, "400", "Bad request", "The draft is not a JSON object");
        }

        var problems = FieldRules.Check(input, needsAddress: replyToId is null);
        if (problems.Count > 0)
        {
            return LegacyErrors.Invalid(problems);
        }

        if (DraftKind.Check(caller.Mailbox, draftId, isReply: replyToId is not null) is { } mixed)
        {
            return mixed;
        }

        var mail = new OutgoingMail
        {
            TeamId = input.Number("recipient_id"),
            Category = input.Text("category"),
            Subject = input.Text("subject"),
            Body = input.Text("body"),
            DraftId = draftId,
            Effects = CallEffects.Of(context),
        };
        var saved = replyToId is { } source ? SaveReply(context, caller, source, mail) : SaveNew(context, caller, mail);
        if (!saved.Succeeded(out var draft, out var refusal))
        {
            return LegacyErrors.Of(refusal);
        }

        return draftId is null
            ? LegacyResponse.Ok(caller.Describe(draft, "message_drafts"), StatusCodes.Status201Created)
            : TypedResults.NoContent();
    }
}
