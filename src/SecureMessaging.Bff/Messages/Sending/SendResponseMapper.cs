using System.Globalization;
using System.Security.Cryptography;
using SecureMessaging.Bff.CareTeams.TriageGroups;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The answer to a send, from what is kept: the same whenever its sender asks, and on which instance.</summary>
internal sealed class SendResponseMapper(
    EhrAdapterRegistry adapters, DataKeyWrapping wrapping, MessageFacilities facilities, ISenderNames names)
{
    public Result<JsonApiDocument<JsonApiResource<MessageAttributes>>> ToDocument(
        MessagingUser sender, Submission submission, string baseAddress)
    {
        try
        {
            return ToDocument(sender, submission, DecryptedSubmission.Open(submission, wrapping), baseAddress);
        }
        catch (CryptographicException)
        {
            return new ServiceUnavailable("key ring");
        }
    }

    private JsonApiDocument<JsonApiResource<MessageAttributes>> ToDocument(
        MessagingUser sender, Submission submission, DecryptedSubmission opened, string baseAddress)
    {
        var messageId = submission.MessageId ?? 0;
        var id = messageId.ToString(CultureInfo.InvariantCulture);
        var address = $"{baseAddress}/messages/{id}";
        var files = SentFiles.Of(opened, messageId, address);
        var resources = SentFiles.Resources(files);
        return new JsonApiDocument<JsonApiResource<MessageAttributes>>
        {
            Data = new JsonApiResource<MessageAttributes>
            {
                Id = id,
                Type = "messages",
                Attributes = ToAttributes(sender, submission, opened, files),
                Relationships = SentFiles.Relationship(resources),
                Links = new { self = address },
            },
            Included = resources.Count > 0 ? resources : null,
        };
    }

    private MessageAttributes ToAttributes(
        MessagingUser sender, Submission submission, DecryptedSubmission opened, IReadOnlyList<SentFileAttributes> files)
    {
        var payload = opened.Payload;
        var accepted = opened.Accepted;
        var isShownAsOracleHealth = adapters.Find(submission.Adapter)?.IsShownAsOracleHealth == true;
        var sentAt = accepted?.SentAt ?? DateTimeOffset.FromUnixTimeMilliseconds(submission.SettledAt ?? submission.CreatedAt);
        return new MessageAttributes
        {
            MessageId = submission.MessageId ?? 0,
            Category = payload?.Category ?? MessageCategories.Other,
            Subject = payload?.Subject,
            Body = payload?.Body,
            Attachment = files.Count > 0,
            HasAttachments = files.Count > 0,
            Attachments = files,
            SentDate = WireTime.Of(sentAt),
            SenderId = accepted?.SenderId ?? sender.PartyNumber,
            SenderName = accepted?.SenderName is { Length: > 0 } shown
                ? shown
                : names.Find(submission.UserKey, submission.Adapter) ?? "",
            RecipientId = submission.RecipientId ?? accepted?.RecipientId ?? 0,
            RecipientName = payload?.TeamName ?? accepted?.RecipientName ?? "",
            ReadReceipt = null,
            TriageGroupName = payload?.TeamName ?? accepted?.RecipientName,
            ProxySenderName = null,
            SuggestedNameDisplay = payload?.TeamSuggestedName,
            IsOhMessage = isShownAsOracleHealth,
            OhMigrationPhase = facilities.PhaseOf(StationOf(payload?.FacilityStation)),
            TriageGroup = facilities.GroupOf(
                submission.RecipientId, payload?.TeamName, StationOf(payload?.TeamStation ?? payload?.FacilityStation),
                isShownAsOracleHealth),
        };
    }

    private static StationNumber? StationOf(string? text) => StationNumber.TryParse(text, out var station) ? station : null;
}
