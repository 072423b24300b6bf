using System.Text.Json;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Tests.Messages.Submissions;

public sealed class PayloadMapperTests
{
    private static readonly Submission Row =
        TheSubmission.In(SubmissionState.Unconfirmed) with { Adapter = EhrName.OracleHealth, Tenant = "main", RecipientId = 7 };

    [Fact]
    public void Message_KeptAndOpened_IsWhatWasDispatched()
    {
        var message = Message;

        var opened = PayloadMapper.ToMessage(Row, PayloadMapper.ToPayload(message));

        Assert.Equal(message.Sender, opened.Sender);
        Assert.Equal(message.Recipient, opened.Recipient);
        Assert.Equal(message.Facility, opened.Facility);
        Assert.Equal(("MEDICATIONS", "Refill", "Please."), (opened.Category, opened.Subject, opened.Body));
        Assert.Equal(("800", "600", "42", true), (opened.DraftId, opened.ReplyToId, opened.PrescriptionId, opened.LargeAttachments));
        Assert.Equal(Row.Id.Value, opened.Reference);
        Assert.Equal(
            [("knee.jpg", "image/jpeg", 5L, "00")],
            opened.Attachments.Select(file => (file.FileName, file.ContentType, file.Length, file.Sha256)));
    }

    [Fact]
    public void StoredTexts_HaveTheNamesThatRowsOfAnOlderProgramHave()
    {
        var payload = JsonSerializer.SerializeToNode(PayloadMapper.ToPayload(Message))!;
        var accepted = JsonSerializer.SerializeToNode(new AcceptedMessage { EhrMessageId = "900" })!;

        Assert.Equal(("600", "900"), ((string?)payload["ReplyToRecordId"], (string?)accepted["RecordId"]));
    }

    [Fact]
    public async Task Files_OfAnOpenedMessage_CannotBeRead()
    {
        var file = Assert.Single(PayloadMapper.ToMessage(Row, PayloadMapper.ToPayload(Message)).Attachments);

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await file.OpenAsync(TestContext.Current.CancellationToken));

        Assert.Contains("not kept", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "A team")]
    [InlineData(7L, null)]
    public void Recipient_WithoutNumberOrName_IsNone(long? recipient, string? team)
    {
        var payload = PayloadMapper.ToPayload(Message) with { TeamName = team };

        Assert.Null(PayloadMapper.ToMessage(Row with { RecipientId = recipient }, payload).Recipient);
    }

    [Fact]
    public void Message_WithLittleMoreThanText_IsKeptAndOpened()
    {
        var bare = Message with { Recipient = null, Sender = new Patient(Message.Sender.User, null, null) };

        var opened = PayloadMapper.ToMessage(Row with { Tenant = "" }, PayloadMapper.ToPayload(bare));

        Assert.Equal((bare.Sender, null, null), (opened.Sender, opened.Recipient, opened.Facility.Tenant));
    }

    [Fact]
    public void ToString_OfWhatHoldsText_ShowsNone()
    {
        var payload = PayloadMapper.ToPayload(Message);

        Assert.Equal("SubmissionPayload", payload.ToString());
        Assert.Equal("PayloadAttachment", payload.Attachments[0].ToString());
        Assert.Equal("DecryptedSubmission", new DecryptedSubmission(payload, null).ToString());
        Assert.Equal("DataKey", DataKey.New().ToString());
    }

    private static OutgoingMessage Message => new()
    {
        Sender = Sender(),
        Recipient = new CareTeam
        {
            Id = CareTeamId.Create(7),
            Name = "A team",
            Ehr = EhrName.OracleHealth,
            SuggestedNameDisplay = "Team",
            Station = StationNumber.Parse("668"),
        },
        Facility = new Facility
        {
            Station = StationNumber.Parse("668"),
            Name = "A place",
            Ehr = EhrName.OracleHealth,
            Adapter = EhrName.OracleHealth,
            Tenant = "main",
            BlockedByMigration = false,
        },
        Category = "MEDICATIONS",
        Subject = "Refill",
        Body = "Please.",
        DraftId = "800",
        ReplyToId = "600",
        PrescriptionId = "42",
        LargeAttachments = true,
        Reference = "any",
        Attachments =
        [
            new MessageAttachment
            {
                FileName = "knee.jpg",
                ContentType = "image/jpeg",
                Length = 5,
                Sha256 = "00",
                OpenAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream()),
            },
        ],
    };

    private static Patient Sender()
    {
        Assert.True(UserId.TryParse("user-1", out var user));
        Assert.True(Icn.TryParse("1012853550V207686", out var icn));
        Assert.True(MhvCorrelationId.TryParse("10001", out var mhv));
        return new Patient(user, icn, mhv);
    }
}
