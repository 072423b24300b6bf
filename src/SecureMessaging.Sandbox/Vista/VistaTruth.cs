using System.Globalization;
using SecureMessaging.Sandbox.Control.Truth;
using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

namespace SecureMessaging.Sandbox.Vista;

/// <summary>What VistA really received from patients, in sight or not. Drafts and what lay there at the start do not count.</summary>
internal sealed class VistaTruth(VistaMailboxes mailboxes, PersonaCatalog personas) : IRecordedMessages
{
    public string Ehr => "vista";

    public IReadOnlyList<TruthMessage> Messages(Persona? persona) =>
    [
        .. personas.All
            .Where(known => (persona is null || known == persona) && known.MhvCorrelationId is not null)
            .SelectMany(known => mailboxes.Of(known).Everything())
            .Where(message => message is { FromPatient: true, IsDraft: false, IsOracleHealth: false, IsSeedData: false })
            .Select(Describe),
    ];

    private static TruthMessage Describe(MailMessage message) => new(
        message.Id.ToString(CultureInfo.InvariantCulture),
        message.Recipient.Id.ToString(CultureInfo.InvariantCulture),
        message.Subject,
        message.Body,
        message.SentAt!.Value,
        [.. message.Attachments.Select(attachment => TruthAttachment.Of(attachment.Name, attachment.Content))],
        message.ReplyToId?.ToString(CultureInfo.InvariantCulture),
        message.PrescriptionId,
        message.VisibleFrom ?? message.SentAt!.Value);
}
