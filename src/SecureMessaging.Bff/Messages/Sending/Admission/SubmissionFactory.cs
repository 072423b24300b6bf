using System.Globalization;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Deduplication;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Sending.Admission;

/// <summary>Makes the row that is written before anything goes upstream, and the message that then goes.</summary>
internal sealed class SubmissionFactory(
    EhrAdapterRegistry adapters, DataKeyWrapping wrapping, LeaseOwner instance, IOptions<MessagesOptions> options,
    StoreClock time)
{
    public (Submission Row, OutgoingMessage Message) Create(SendCommand command, SubmissionKey key, Recipient recipient, bool large)
    {
        var message = Compose(command, recipient, large);
        var now = time.GetUtcNow();
        var lease = (now + options.Value.Lease).ToUnixTimeMilliseconds();
        var encryptor = new SubmissionEncryptor(command.Identity.Key, command.Identity.Id.Value);
        var row = new Submission
        {
            Id = command.Identity.Id,
            UserKey = key.UserKey,
            SubmissionKey = key.Key,
            ContentHash = key.ContentHash,
            ExplicitKey = key.Explicit,
            State = SubmissionState.Received,
            Version = 1,
            Adapter = recipient.Facility.Adapter,
            Tenant = recipient.Facility.Tenant ?? "",
            // What the web client names in a reply may be a person's number; the conversation says whom it is with.
            RecipientId = recipient.Team?.Id.Value ?? (command.IsReply ? null : command.Fields.RecipientId),
            ReplyToId = command.ReplyToId,
            DraftId = command.Fields.DraftId,
            TextHash = key.TextHash,
            Owner = instance.Value,
            LeaseUntil = lease,
            NextCheckAt = lease,
            CreatedAt = now.ToUnixTimeMilliseconds(),
            UpdatedAt = now.ToUnixTimeMilliseconds(),
            DataKey = wrapping.Wrap(command.Identity.Key),
            Payload = encryptor.Encrypt(SubmissionEncryptor.PayloadColumn, PayloadMapper.ToPayload(message)),
        };
        return (row, message);
    }

    private OutgoingMessage Compose(SendCommand command, Recipient recipient, bool large)
    {
        var fields = command.Fields;
        var category = fields.Category is { } named && MessageCategories.All.Contains(named) ? named : MessageCategories.Other;
        return new OutgoingMessage
        {
            Sender = command.User.Patient,
            Recipient = recipient.Team,
            Facility = recipient.Facility,
            Category = category,
            Subject = MessageText.DecodeLine(fields.Subject),
            Body = MessageText.Decode(fields.Body),
            DraftId = fields.DraftId is { } draft && IsOwnDraft(draft, recipient) ? Text(draft) : null,
            ReplyToId = recipient.ReplyToEhrMessageId,
            PrescriptionId = command.PrescriptionId,
            Attachments = command.Uploads is { } uploads ? [.. uploads.Files.Select(uploads.ToAttachment)] : [],
            LargeAttachments = large,
            Reference = command.Identity.Id.Value,
        };
    }

    /// <summary>
    /// A draft that the EHR itself keeps, and that the send consumes there, also where another way under the same numbers hands the
    /// message over.
    /// </summary>
    private bool IsOwnDraft(long draft, Recipient recipient) =>
        adapters.IssuerOfMessage(draft) is { LegacySavesItsDrafts: true } keeper
        && adapters.ProfileOf(recipient.Facility).MessageIds == keeper.MessageIds;

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
