using System.Globalization;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.HealthRecords;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Store;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>Makes the row that is written before anything goes upstream, and the message that then goes.</summary>
internal sealed class SubmissionFactory(
    KeyedDigest digest, DataKeyWrapping wrapping, InstanceName instance, IOptions<MessagesOptions> options, TimeProvider time)
{
    /// <summary>Recognises the message among others before anything is known of its recipient.</summary>
    public async Task<SubmissionKey> KeyOfAsync(SendCommand command, string userKey, CancellationToken cancellationToken)
    {
        var fields = command.Fields;
        var text = await TextHashAsync(command, userKey, cancellationToken);

        // The record takes a reply's team, subject and category from its conversation, and the page names them
        // differently with and without a draft: they do not make it another reply.
        var content = command.ReplyToId is { } answered
            ? await digest.OfAsync(["reply", userKey, Text(answered), text], cancellationToken)
            : await digest.OfAsync(
                [
                    "content", userKey, Text(fields.RecipientId), null, fields.Category ?? "",
                    MessageText.Decode(fields.Subject), MessageText.Decode(fields.Body), .. Files(command),
                ],
                cancellationToken);
        if (command.IdempotencyKey is not { } header)
        {
            return new SubmissionKey(userKey, content, content, text, Explicit: false);
        }

        var key = await digest.OfAsync(["header", userKey, header], cancellationToken);
        return new SubmissionKey(userKey, key, content, text, Explicit: true);
    }

    /// <summary>Recognises equal words and files, to whomever they go.</summary>
    public ValueTask<string> TextHashAsync(SendCommand command, string userKey, CancellationToken cancellationToken) =>
        digest.OfAsync(["text", userKey, MessageText.Decode(command.Fields.Body), .. Files(command)], cancellationToken);

    public (Submission Row, OutgoingMessage Message) Create(SendCommand command, SubmissionKey key, Addressee addressee, bool large)
    {
        var message = Compose(command, addressee, large);
        var now = time.GetUtcNow();
        var lease = (now + options.Value.Lease).ToUnixTimeMilliseconds();
        var seal = new SubmissionSeal(command.Identity.Key, command.Identity.Id.Value);
        var row = new Submission
        {
            Id = command.Identity.Id.Value,
            UserKey = key.UserKey,
            SubmissionKey = key.Key,
            ContentHash = key.ContentHash,
            ExplicitKey = key.Explicit,
            StateName = SubmissionState.Received.ToWireName(),
            Version = 1,
            Record = addressee.Facility.Record.Value,
            Tenant = addressee.Facility.Tenant ?? "",
            RecipientId = addressee.Team?.Id.Value ?? command.Fields.RecipientId,
            ReplyToId = command.ReplyToId,
            DraftId = command.Fields.DraftId,
            TextHash = key.TextHash,
            Owner = instance.Value,
            LeaseUntil = lease,
            NextLookAt = lease,
            CreatedAt = now.ToUnixTimeMilliseconds(),
            UpdatedAt = now.ToUnixTimeMilliseconds(),
            DataKey = wrapping.Wrap(command.Identity.Key),
            Payload = seal.Seal(SubmissionSeal.PayloadColumn, PayloadMapper.ToPayload(message)),
        };
        return (row, message);
    }

    private static OutgoingMessage Compose(SendCommand command, Addressee addressee, bool large)
    {
        var fields = command.Fields;
        var category = fields.Category is { } named && MessageCategories.All.Contains(named) ? named : MessageCategories.Other;
        return new OutgoingMessage
        {
            Sender = command.User.Patient,
            Recipient = addressee.Team,
            Facility = addressee.Facility,
            Category = category,
            Subject = MessageText.DecodeLine(fields.Subject),
            Body = MessageText.Decode(fields.Body),
            DraftId = fields.DraftId is { } draft && IdRanges.IsFromMhv(draft) && addressee.Facility.Ehr == Ehr.Vista ? Text(draft) : null,
            ReplyToId = addressee.ReplyToRecordId,
            Attachments = command.Uploads is { } uploads ? [.. uploads.Files.Select(uploads.ToAttachment)] : [],
            LargeAttachments = large,
            Reference = command.Identity.Id.Value,
        };
    }

    private static IEnumerable<string?> Files(SendCommand command) =>
        command.Files.SelectMany(file => new[] { file.FileName, file.Sha256, Text(file.Length) });

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
