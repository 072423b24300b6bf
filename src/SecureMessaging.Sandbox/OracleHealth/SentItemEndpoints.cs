using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Wire;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary><c>POST patientMessages/sentItems</c>: send or reply.</summary>
internal static class SentItemEndpoints
{
    public static async Task<IResult> SendAsync(
        string tenant, HttpContext context, SendCheck check, MessageArchive archive, OracleHealthState state, SandboxClock clock,
        CancellationToken cancellationToken)
    {
        var body = await context.Request.ReadJsonAsync<CreateSentItemDetails>(cancellationToken);
        if (body is null)
        {
            return MillenniumJson.BadRequest("The body is not a CreateSentItemDetails object.");
        }

        if (check.Refuse(tenant, body, out var text) is { } refusal)
        {
            return MillenniumJson.BadRequest(refusal);
        }

        var effects = CallEffects.Of(context);
        var message = Create(tenant, body, text, archive, clock.GetUtcNow(), effects.Hide);
        if (!effects.Drop)
        {
            archive.Add(message);
        }

        return Answer(context, message.Id, state.Switches);
    }

    private static IResult Answer(HttpContext context, string id, OracleHealthSwitches switches)
    {
        if (switches.SendIdIn == "location")
        {
            context.Response.Headers.Location = $"{context.Request.PathBase}{context.Request.Path}"
                .Replace("sentItems", id, StringComparison.Ordinal);
        }

        return switches.SendIdIn == "body"
            ? MillenniumJson.Ok(new { id }, switches.SendStatus)
            : TypedResults.StatusCode(switches.SendStatus);
    }

    private static PatientMessage Create(
        string tenant, CreateSentItemDetails body, string text, MessageArchive archive, DateTimeOffset now, TimeSpan visibleAfter)
    {
        var id = archive.NextId();
        var previous = body.PreviousMessageId is { } previousId ? archive.Find(tenant, previousId) : null;
        return new PatientMessage
        {
            Id = id,
            Tenant = tenant,
            PatientId = body.PatientId!,
            Sent = true,
            Sender = body.MessageSender!,
            Recipients = body.Recipients!,
            CarbonCopies = body.CarbonCopyRecipients ?? [],
            Content = body.Content!,
            Text = text,
            Subject = body.Subject,
            Priority = body.Priority?.Value ?? "NORMAL",
            PreviousMessageId = body.PreviousMessageId,
            ConversationId = previous?.ConversationId ?? PatientMessage.ConversationOf(id),
            EncounterId = body.Encounter?.Id ?? previous?.EncounterId,
            ResponsiblePersonnelId = body.ResponsiblePersonnelId ?? previous?.ResponsiblePersonnelId,
            Attachments = [.. (body.Attachments ?? []).Select((attachment, index) => Read(attachment, id, index))],
            CreatedAt = now,
            VisibleAt = now + visibleAfter,
        };
    }

    private static Attachment Read(AttachmentView attachment, string messageId, int index) =>
        new($"{messageId}-{index + 1}", attachment.Name!, attachment.ContentType ?? "application/octet-stream",
            Convert.FromBase64String(attachment.Data!));
}
