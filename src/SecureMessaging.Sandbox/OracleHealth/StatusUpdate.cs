using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Wire;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary><c>actions/updatePatientMessageStatus</c>: all messages of the call change, or none.</summary>
internal static class StatusUpdate
{
    private const int MaxMessages = 100;

    public static async Task<IResult> UpdateAsync(string tenant, HttpRequest request, MessageArchive archive, OracleHealthState state,
        CancellationToken cancellationToken)
    {
        var body = await request.ReadJsonAsync<UpdateStatusDetails>(cancellationToken);
        if (body is not
            {
                Status: MessageStatus.Unread or MessageStatus.Opened or MessageStatus.Deleted,
                Messages.Count: > 0 and <= MaxMessages
            })
        {
            return MillenniumJson.BadRequest($"status and one to {MaxMessages} messages are required.");
        }

        if (body.Messages.Any(asked => asked.NotificationVersion is null || asked.RecipientNotificationVersion is null))
        {
            return MillenniumJson.BadRequest("Both versions are required.");
        }

        var versions = body.Messages.DistinctBy(asked => asked.Id).ToDictionary(asked => asked.Id ?? "");
        var messages = versions.Keys.Select(id => archive.Find(tenant, id)).OfType<PatientMessage>().ToList();
        if (messages.Count != versions.Count || messages.Any(message => message.PatientId != body.PatientId))
        {
            return MillenniumJson.BadRequest("All messages must exist and belong to the patient.");
        }

        if (messages.Any(message => !MessageStatus.MayChange(message.Status, body.Status)))
        {
            return MillenniumJson.BadRequest("The status cannot change this way.");
        }

        if (state.TakeStatusConflict())
        {
            // Somebody else was there between the caller's reading and this call.
            archive.TryChange([messages[0]], _ => true, Touch);
        }

        return archive.TryChange(messages, message => HasVersion(message, versions[message.Id]), message => Change(message, body.Status))
            ? TypedResults.Ok()
            : MillenniumJson.Refuse(StatusCodes.Status409Conflict, "Conflict", "A message was changed meanwhile.");
    }

    private static bool HasVersion(PatientMessage message, MessageVersion asked) =>
        message.NotificationVersion == asked.NotificationVersion
            && message.RecipientNotificationVersion == asked.RecipientNotificationVersion;

    private static void Change(PatientMessage message, string status)
    {
        message.Status = status;
        Touch(message);
    }

    private static void Touch(PatientMessage message)
    {
        message.NotificationVersion++;
        message.RecipientNotificationVersion++;
    }
}
