using SecureMessaging.Sandbox.Control.Truth;
using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary>What both tenants really hold from patients, in sight or not, as the plain text the converter read.</summary>
internal sealed class OracleHealthTruth(MessageArchive archive) : IRecordedMessages
{
    public string Ehr => "oracle-health";

    public IReadOnlyList<TruthMessage> Messages(Persona? persona) =>
    [
        .. archive.AllSent()
            .Where(message => persona is null || message.PatientId == persona.MillenniumPersonId)
            .Select(Describe),
    ];

    private static TruthMessage Describe(PatientMessage message) => new(
        message.Id,
        message.Recipients[0].Id ?? "",
        message.Subject ?? "",
        message.Text,
        message.CreatedAt,
        [.. message.Attachments.Select(attachment => TruthAttachment.Of(attachment.Name, attachment.Data))],
        message.PreviousMessageId,
        message.PrescriptionId,
        message.VisibleAt);
}
