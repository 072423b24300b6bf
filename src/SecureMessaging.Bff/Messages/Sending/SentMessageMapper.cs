using System.Globalization;
using System.Security.Cryptography;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The answer to a send, from what is kept: the same whoever asks, when, and on which instance.</summary>
internal sealed class SentMessageMapper(DataKeyWrapping wrapping, IFacilityDirectory facilities)
{
    private const string Iso = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public Result<JsonApiResource<MessageAttributes>> ToResource(Submission submission, string baseAddress)
    {
        try
        {
            var attributes = ToAttributes(submission);
            var id = attributes.MessageId.ToString(CultureInfo.InvariantCulture);
            return new JsonApiResource<MessageAttributes>
            {
                Id = id,
                Type = "messages",
                Attributes = attributes,
                Relationships = new { attachments = new { data = Array.Empty<object>() } },
                Links = new { self = $"{baseAddress}/messages/{id}" },
            };
        }
        catch (CryptographicException)
        {
            return new ServiceUnavailable("key ring");
        }
    }

    private MessageAttributes ToAttributes(Submission submission)
    {
        var opened = SubmissionOpening.Open(submission, wrapping);
        var payload = opened.Payload;
        var accepted = opened.Accepted;
        var sentAt = accepted?.SentAt ?? DateTimeOffset.FromUnixTimeMilliseconds(submission.SettledAt ?? submission.CreatedAt);
        return new MessageAttributes
        {
            MessageId = submission.MessageId ?? 0,
            Category = payload?.Category ?? MessageCategories.Other,
            Subject = payload?.Subject,
            Body = payload?.Body,
            Attachment = payload?.Attachments is { IsDefaultOrEmpty: false },
            SentDate = sentAt.UtcDateTime.ToString(Iso, CultureInfo.InvariantCulture),
            SenderId = accepted?.SenderId ?? 0,
            SenderName = accepted?.SenderName ?? "",
            RecipientId = submission.RecipientId ?? accepted?.RecipientId ?? 0,
            RecipientName = payload?.TeamName ?? accepted?.RecipientName ?? "",
            ReadReceipt = null,
            TriageGroupName = payload?.TeamName ?? accepted?.RecipientName,
            ProxySenderName = null,
            SuggestedNameDisplay = payload?.TeamSuggestedName,
            IsOhMessage = payload?.Ehr == EhrNames.OracleHealth,
            OhMigrationPhase = PhaseOf(payload),
        };
    }

    private string? PhaseOf(SubmissionPayload? payload) =>
        StationNumber.TryParse(payload?.FacilityStation, out var station) && facilities.Find(station)?.Phase is { } phase
            ? phase.ToWireName()
            : null;
}
