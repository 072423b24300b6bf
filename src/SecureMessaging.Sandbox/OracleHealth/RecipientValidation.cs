using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Wire;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary><c>actions/validateRecipients</c>: can these receive what this patient writes?</summary>
internal static class RecipientValidation
{
    public static async Task<IResult> ValidateAsync(
        string tenant, HttpRequest request, OracleHealthState state, MillenniumPersons persons, CancellationToken cancellationToken)
    {
        var body = await request.ReadJsonAsync<ValidateRecipientsDetails>(cancellationToken);
        if (body?.Category is not ("MESSAGES" or "REMINDERS") || string.IsNullOrEmpty(body.PatientId)
            || body.Recipients is not { Count: > 0 } recipients)
        {
            return MillenniumJson.BadRequest("category, patientId and recipients are required.");
        }

        if (recipients.Any(recipient => string.IsNullOrEmpty(recipient.Id)
            || recipient.RecipientType is not (Party.GroupInbox or Party.Personnel)))
        {
            return MillenniumJson.BadRequest("Each recipient needs an id and the recipientType GROUPINBOX or PERSONNEL.");
        }

        // The order of the answer is not promised, so the sandbox turns it round.
        var sameDomain = persons.IsInDomain(body.PatientId);
        return MillenniumJson.Ok(new ItemList<RecipientValidity>(
        [
            .. recipients.Reverse().Select(recipient => new RecipientValidity(
                recipient.Id!, sameDomain && state.CanReceive(tenant, recipient.RecipientType, recipient.Id))),
        ]));
    }
}
