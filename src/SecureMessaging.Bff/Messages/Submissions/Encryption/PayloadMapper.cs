using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Submissions.Encryption;

/// <summary>Between the message on its way and the encrypted row it is kept in.</summary>
internal static class PayloadMapper
{
    public static SubmissionPayload ToPayload(OutgoingMessage message) => new()
    {
        UserId = message.Sender.User.Value,
        Icn = message.Sender.Icn?.Value,
        Mhv = message.Sender.Mhv?.Value,
        FacilityStation = message.Facility.Station.Value,
        FacilityName = message.Facility.Name,
        Ehr = message.Facility.Ehr.Value,
        TeamName = message.Recipient?.Name,
        TeamSuggestedName = message.Recipient?.SuggestedNameDisplay,
        TeamStation = message.Recipient?.Station?.Value,
        Category = message.Category,
        Subject = message.Subject,
        Body = message.Body,
        DraftId = message.DraftId,
        ReplyToEhrMessageId = message.ReplyToId,
        PrescriptionId = message.PrescriptionId,
        LargeAttachments = message.LargeAttachments,
        Attachments =
        [
            .. message.Attachments.Select(file => new PayloadAttachment(file.FileName, file.ContentType, file.Length, file.Sha256)),
        ],
    };

    /// <summary>
    /// The message as it was dispatched, for a delivery check: to the EHR of that day, even if the facility has moved since.
    /// Its files can be recognised and no longer be opened.
    /// </summary>
    public static OutgoingMessage ToMessage(Submission row, SubmissionPayload payload)
    {
        var ehr = new EhrName(payload.Ehr);
        return new OutgoingMessage
        {
            Sender = new Patient(
                UserId.TryParse(payload.UserId, out var user) ? user : default,
                Icn.TryParse(payload.Icn, out var icn) ? icn : null,
                MhvCorrelationId.TryParse(payload.Mhv, out var mhv) ? mhv : null),
            Recipient = payload.TeamName is { } name && CareTeamId.TryCreate(row.RecipientId ?? 0, out var team)
                ? new CareTeam
                {
                    Id = team,
                    Name = name,
                    Ehr = ehr,
                    SuggestedNameDisplay = payload.TeamSuggestedName,
                    Station = StationNumber.TryParse(payload.TeamStation, out var station) ? station : null,
                }
                : null,
            Facility = new Facility
            {
                Station = StationNumber.Parse(payload.FacilityStation),
                Name = payload.FacilityName,
                Ehr = ehr,
                Adapter = row.Adapter,
                Tenant = row.TenantOrNull,
                BlockedByMigration = false,
            },
            Category = payload.Category,
            Subject = payload.Subject,
            Body = payload.Body,
            DraftId = payload.DraftId,
            ReplyToId = payload.ReplyToEhrMessageId,
            PrescriptionId = payload.PrescriptionId,
            Attachments = [.. payload.Attachments.Select(ToAttachment)],
            LargeAttachments = payload.LargeAttachments,
            Reference = row.Id.Value,
        };
    }

    private static MessageAttachment ToAttachment(PayloadAttachment file) => new()
    {
        FileName = file.FileName,
        ContentType = file.ContentType,
        Length = file.Length,
        Sha256 = file.Sha256,
        OpenAsync = _ => throw new InvalidOperationException("The bytes of a file are not kept beyond its dispatch."),
    };
}
