using SecureMessaging.Sandbox.OracleHealth.Messages;
using SecureMessaging.Sandbox.OracleHealth.Wire;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary>The documented rules of a send, in one place. Each refusal is a 400 with a sentence.</summary>
internal sealed class SendCheck(OracleHealthState state, MillenniumPersons persons, MessageArchive archive)
{
    /// <summary>The sentence seen in the field when content cannot be converted.</summary>
    public const string NotConvertible = "Unable to convert HTML to RTF";

    private const int MaxNameLength = 128;

    /// <summary>The reason to refuse, or null; then <paramref name="text"/> is what the content says.</summary>
    public string? Refuse(string tenant, CreateSentItemDetails body, out string text)
    {
        text = "";
        return RefusePeople(tenant, body)
            ?? RefuseReply(tenant, body)
            ?? (body.Priority is { Value: not ("NORMAL" or "HIGH") } ? "priority must be NORMAL or HIGH." : null)
            ?? RefuseFiles(body.Attachments ?? [])
            ?? (string.IsNullOrWhiteSpace(body.Content) ? "content is required." : null)
            ?? (XhtmlContent.TryReadText(body.Content!, out text) ? null : NotConvertible);
    }

    private string? RefusePeople(string tenant, CreateSentItemDetails body)
    {
        if (string.IsNullOrEmpty(body.PatientId) || !persons.IsInDomain(body.PatientId))
        {
            return "patientId is missing or not a person of this domain.";
        }

        if (body.MessageSender is not { Type: Party.Person, Id: { } sender } || !persons.IsInDomain(sender))
        {
            return "messageSender must be a PERSON of this domain.";
        }

        if (body.Recipients is not { Count: > 0 } recipients)
        {
            return "recipients must hold at least one entry.";
        }

        var all = recipients.Concat(body.CarbonCopyRecipients ?? []);
        return all.All(recipient => state.CanReceive(tenant, recipient.Type, recipient.Id))
            ? null
            : "A recipient does not exist or cannot receive messages.";
    }

    private string? RefuseReply(string tenant, CreateSentItemDetails body)
    {
        if (body.PreviousMessageId is not { } previousId)
        {
            return null;
        }

        if (archive.Find(tenant, previousId) is not { } previous || previous.PatientId != body.PatientId)
        {
            return "previousMessageId is not a message of this patient.";
        }

        if (previous.NotificationType != "MESSAGE")
        {
            return "A reminder cannot be replied to.";
        }

        var sameEncounter = body.Encounter?.Id is null || body.Encounter.Id == previous.EncounterId;
        var samePersonnel = body.ResponsiblePersonnelId is null || body.ResponsiblePersonnelId == previous.ResponsiblePersonnelId;
        return sameEncounter && samePersonnel ? null : "encounter and responsiblePersonnelId must equal the previous message's.";
    }

    /// <summary>Limits that no document names: a caller that knows only its own is refused by these.</summary>
    private string? RefuseFiles(IReadOnlyList<AttachmentView> files)
    {
        if (!files.All(IsReadable))
        {
            return "An attachment lacks its name or its data is not base64.";
        }

        return files.Count > state.Switches.MaxAttachments ? "Too many attachments."
            : files.Any(file => file.Name!.Length > MaxNameLength) ? "The name of an attachment is too long."
            : files.Sum(file => BytesOf(file.Data!)) > state.Switches.MaxAttachmentBytes ? "The attachments are too large."
            : null;
    }

    private static long BytesOf(string data) => (data.Length / 4 * 3L) - data.AsSpan().Count('=');

    private static bool IsReadable(AttachmentView attachment) =>
        !string.IsNullOrEmpty(attachment.Name) && attachment.Data is { } data && System.Buffers.Text.Base64.IsValid(data);
}
