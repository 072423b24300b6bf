using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;

namespace SecureMessaging.Ehr.Vista.Tests.Reading;

public sealed class VistaMapperTests
{
    [Fact]
    public void Team_WithEveryField_KeepsEachAndDecodesTheTexts()
    {
        var row = new VistaTeam
        {
            TriageTeamId = 7,
            Name = "A &amp; B",
            StationNumber = "589",
            BlockedStatus = true,
            RelationType = "PATIENT",
            LeadProviderName = "Lead &amp;",
            LocationName = "Location &amp;",
            TeamName = "Team &amp;",
            SuggestedNameDisplay = "Suggested &amp;",
            HealthCareSystemName = "System &amp;",
            GroupTypeEnumVal = "CARE",
            SubGroupTypeEnumVal = "SUB",
            GroupTypePatientDisplay = "Care &amp;",
            SubGroupTypePatientDisplay = "Sub &amp;",
        };

        var team = Assert.Single(VistaMapper.Teams([row], EhrName.Vista));

        Assert.Equal((7L, "A & B", EhrName.Vista, "589"), (team.Id.Value, team.Name, team.Ehr, team.Station?.Value));
        Assert.Equal((true, false, "PATIENT"), (team.Blocked, team.Preferred, team.RelationType));
        Assert.Equal(("Lead &", "Location &", "Team &"), (team.LeadProviderName, team.LocationName, team.TeamName));
        Assert.Equal(("Suggested &", "System &"), (team.SuggestedNameDisplay, team.HealthCareSystemName));
        Assert.Equal(
            ("CARE", "SUB", "Care &", "Sub &"),
            (team.GroupType, team.SubGroupType, team.GroupTypeDisplay, team.SubGroupTypeDisplay));
    }

    [Theory]
    [InlineData(false, false, false, false)]
    [InlineData(true, false, true, false)]
    [InlineData(false, true, false, true)]
    public void Team_Doubled_TakesEachFlagFromEither(bool firstBlocked, bool firstPreferred, bool blocked, bool preferred)
    {
        var first = new VistaTeam { TriageTeamId = 7, Name = "A", BlockedStatus = firstBlocked, PreferredTeam = firstPreferred };
        var second = new VistaTeam { TriageTeamId = 7, Name = "Later" };

        var team = Assert.Single(VistaMapper.Teams([first, second], EhrName.Vista));

        Assert.Equal(("A", blocked, preferred), (team.Name, team.Blocked, team.Preferred));
    }

    [Theory]
    [InlineData(null, "A")]
    [InlineData(0L, "A")]
    [InlineData(IdRanges.FirstAlias, "A")]
    [InlineData(7L, null)]
    [InlineData(7L, " ")]
    public void Team_ThatNobodyCouldWriteTo_IsLeftOutAndTheOthersStay(long? id, string? name)
    {
        var teams = VistaMapper.Teams(
            [new VistaTeam { TriageTeamId = id, Name = name }, new VistaTeam { TriageTeamId = 8, Name = "B" }], EhrName.Vista);

        Assert.Equal(8, Assert.Single(teams).Id.Value);
    }

    [Fact]
    public void Accepted_WithEveryField_KeepsEachAndLeavesOutFilesWithoutANumber()
    {
        var message = new VistaMessage
        {
            Id = 900,
            SentDate = VistaWorld.Start,
            SenderId = 1,
            SenderName = "Ann &amp;",
            RecipientId = 2,
            RecipientName = "Blue &amp;",
            Attachments =
            [
                new VistaAttachment(0, "none.jpg", 3), new VistaAttachment(5, "knee.jpg", 9), new VistaAttachment(6, "b.jpg", null),
            ],
        };

        var accepted = VistaMapper.Accepted(message);

        Assert.Equal(("900", VistaWorld.Start), (accepted.EhrMessageId, accepted.SentAt));
        Assert.Equal((1L, "Ann &", 2L, "Blue &"), (accepted.SenderId, accepted.SenderName, accepted.RecipientId, accepted.RecipientName));
        Assert.Equal([new AcceptedFile(5, "knee.jpg", 9), new AcceptedFile(6, "b.jpg", null)], accepted.Files);
    }

    [Fact]
    public void Accepted_WithoutFiles_HasNone() => Assert.Empty(VistaMapper.Accepted(new VistaMessage { MessageId = 900 }).Files);

    [Fact]
    public void Sent_WithEveryField_KeepsEachAndDecodesTheTexts()
    {
        var message = Row with
        {
            Subject = "Knee &amp;",
            Category = "TEST_RESULT",
            SenderId = 1,
            SenderName = "Ann &amp;",
            RecipientName = "Blue &amp;",
            TriageGroupName = "Group &amp;",
            SuggestedNameDisplay = "Suggested &amp;",
            ReadReceipt = "READ",
        };

        var item = VistaMapper.Sent(message, EhrName.Vista);

        Assert.NotNull(item);
        Assert.Equal(("900", EhrName.Vista, VistaWorld.Start), (item.EhrMessageId, item.Adapter, item.SentAt));
        Assert.Equal(("Knee &", "TEST_RESULTS", false), (item.Subject, item.Category, item.HasAttachments));
        Assert.Equal((1L, "Ann &", "Blue &"), (item.SenderId, item.SenderName, item.RecipientName));
        Assert.Equal(("Group &", "Suggested &", "READ"), (item.TriageGroupName, item.SuggestedNameDisplay, item.ReadReceipt));
    }

    [Theory]
    [InlineData(3L, 4L, 3L)]
    [InlineData(null, 4L, 4L)]
    [InlineData(null, null, null)]
    [InlineData(-3L, 4L, null)]
    public void Sent_Recipient_IsTheOneNamedElseTheGroup(long? recipient, long? group, long? expected)
    {
        var item = VistaMapper.Sent(Row with { RecipientId = recipient, TriageGroupId = group }, EhrName.Vista);

        Assert.Equal(expected, item?.Recipient?.Value);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Sent_FilesInEitherSpelling_AreSeen(bool attachment, bool hasAttachments)
    {
        var item = VistaMapper.Sent(Row with { Attachment = attachment, HasAttachments = hasAttachments }, EhrName.Vista);

        Assert.True(item?.HasAttachments);
    }

    [Fact]
    public void Sent_DraftOrRowWithoutAUsableNumber_IsNothing()
    {
        VistaMessage[] rows =
        [
            Row with { SentDate = null }, Row with { Id = null }, Row with { Id = 0 }, Row with { Id = IdRanges.FirstAlias },
        ];

        Assert.All(rows, row => Assert.Null(VistaMapper.Sent(row, EhrName.Vista)));
    }

    private static VistaMessage Row => new() { Id = 900, SentDate = VistaWorld.Start };
}
