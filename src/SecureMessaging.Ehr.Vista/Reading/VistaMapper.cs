using System.Collections.Immutable;
using System.Globalization;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Contracts;

namespace SecureMessaging.Ehr.Vista.Reading;

/// <summary>The EHR's forms into this service's own.</summary>
internal static class VistaMapper
{
    /// <summary>
    /// One entry per team: of doubled rows the blocked one wins, and preferred is what any of them says. Rows without a usable
    /// number or name are left out; nobody could write to them.
    /// </summary>
    public static ImmutableArray<CareTeam> Teams(IEnumerable<VistaTeam> rows, EhrName ehr)
    {
        var teams = new Dictionary<CareTeamId, CareTeam>();
        foreach (var team in rows.Where(CanBeWrittenTo).Select(row => Team(row, ehr)))
        {
            teams[team.Id] = teams.TryGetValue(team.Id, out var earlier)
                ? earlier with { Blocked = earlier.Blocked || team.Blocked, Preferred = earlier.Preferred || team.Preferred }
                : team;
        }

        return [.. teams.Values];
    }

    public static AcceptedMessage Accepted(VistaMessage message) => new()
    {
        EhrMessageId = message.Number!.Value.ToString(CultureInfo.InvariantCulture),
        SentAt = message.SentDate,
        SenderId = message.SenderId,
        SenderName = VistaText.Decode(message.SenderName),
        RecipientId = message.RecipientId,
        RecipientName = VistaText.Decode(message.RecipientName),
        Files = [.. (message.Attachments ?? []).Where(file => file.Id > 0).Select(file => new AcceptedFile(file.Id, file.Name, file.Size))],
    };

    /// <summary>Null for a draft or a row without a number.</summary>
    public static SentItem? Sent(VistaMessage message, EhrName adapter) =>
        message is { Number: { } id, SentDate: { } sentAt } && IdRanges.IsFromMhv(id)
        ? new SentItem
        {
            EhrMessageId = id.ToString(CultureInfo.InvariantCulture),
            Adapter = adapter,
            Recipient = CareTeamId.TryCreate(message.RecipientId ?? message.TriageGroupId ?? 0, out var team) ? team : null,
            SentAt = sentAt,
            Subject = VistaText.Decode(message.Subject),
            Category = VistaCategories.Read(message.Category),
            HasAttachments = message.Attachment || message.HasAttachments,
            SenderId = message.SenderId,
            SenderName = VistaText.Decode(message.SenderName),
            RecipientName = VistaText.Decode(message.RecipientName),
            TriageGroupName = VistaText.Decode(message.TriageGroupName),
            SuggestedNameDisplay = VistaText.Decode(message.SuggestedNameDisplay),
            ReadReceipt = message.ReadReceipt,
            Station = VistaTriageGroup.Station(message.TriageGroup),
            ReplyDisabled = message.ReplyDisabled,
        }
        : null;

    private static bool CanBeWrittenTo(VistaTeam row) =>
        row is { TriageTeamId: { } id } && IdRanges.IsFromMhv(id) && !string.IsNullOrWhiteSpace(row.Name);

    private static CareTeam Team(VistaTeam row, EhrName ehr) => new()
    {
        Id = CareTeamId.Create(row.TriageTeamId!.Value),
        Name = VistaText.Decode(row.Name)!,
        Ehr = ehr,
        Station = StationNumber.TryParse(row.StationNumber, out var station) ? station : null,
        Blocked = row.BlockedStatus,
        Preferred = row.PreferredTeam,
        IsVirtual = row.VirtualGroup,
        RelationType = row.RelationType,
        LeadProviderName = VistaText.Decode(row.LeadProviderName),
        LocationName = VistaText.Decode(row.LocationName),
        TeamName = VistaText.Decode(row.TeamName),
        SuggestedNameDisplay = VistaText.Decode(row.SuggestedNameDisplay),
        HealthCareSystemName = VistaText.Decode(row.HealthCareSystemName),
        GroupType = row.GroupTypeEnumVal,
        SubGroupType = row.SubGroupTypeEnumVal,
        GroupTypeDisplay = VistaText.Decode(row.GroupTypePatientDisplay),
        SubGroupTypeDisplay = VistaText.Decode(row.SubGroupTypePatientDisplay),
    };
}
