using System.Text.Json;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Pools;
using SecureMessaging.Ehr.OracleHealth.Reading;
using SecureMessaging.Ehr.OracleHealth.Tests.Curation;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Reading;

public sealed class OracleHealthMapperTests
{
    private static readonly OracleHealthTenant Tenant = new("main", "ec2458f2-1e24-41c8-b71b-0e701af7583d", 3, "ISO", null!, null!, null!);

    [Fact]
    public void SentItem_OfAPool_KeepsEveryField()
    {
        var item = OracleHealthMapper.ToSentItem(Message with { Attachments = [default] }, Tenant, directory: null);

        Assert.NotNull(item);
        Assert.Equal(("7.0.-4.prsnl", EhrName.OracleHealth, "main"), (item.EhrMessageId, item.Adapter, item.Tenant));
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 15, 0, 0, TimeSpan.Zero), item.SentAt);
        Assert.Equal(("MEDICATIONS", "Refill", true), (item.Category, item.Subject, item.HasAttachments));
        Assert.Equal(
            ("Ann", "As sent", "As sent", null),
            (item.SenderName, item.RecipientName, item.TriageGroupName, item.SuggestedNameDisplay));
        Assert.True(PoolId.TryParse(3, "1", out var pool));
        Assert.Equal(pool.ToCareTeamId(), item.Recipient);
    }

    [Fact]
    public void SentItem_OfAPoolThatIsListed_HasTheNamesOfToday()
    {
        var directory = CurationWorld.Directory(CurationWorld.Shipped(), "VHA SPO Pharmacy");

        var item = OracleHealthMapper.ToSentItem(Message, Tenant, directory);

        Assert.Equal(
            ("VHA SPO Pharmacy", "VHA SPO Pharmacy", "Pharmacy"),
            (item?.RecipientName, item?.TriageGroupName, item?.SuggestedNameDisplay));
    }

    [Fact]
    public void SentItem_OfAPoolThatIsNotShown_HasItsNameWithoutALabel()
    {
        var directory = CurationWorld.Directory(CurationWorld.Shipped(), "Nobody knows where");

        var item = OracleHealthMapper.ToSentItem(Message, Tenant, directory);

        Assert.Equal(("Nobody knows where", null), (item?.RecipientName, item?.SuggestedNameDisplay));
    }

    [Theory]
    [InlineData("""[{"id":"1","type":"PERSONNEL","display":"A person"}]""", null)]
    [InlineData("""[{"id":"x","type":"GROUPINBOX","display":"A pool"}]""", "A pool")]
    [InlineData("""[{"type":"GROUPINBOX","display":"A pool"}]""", "A pool")]
    [InlineData("[]", null)]
    [InlineData("null", null)]
    public void SentItem_ToNoPoolThatIsKnown_HasNoRecipient(string recipients, string? name)
    {
        var parties = JsonSerializer.Deserialize<MessageParty[]>(recipients, JsonSerializerOptions.Web);
        var directory = CurationWorld.Directory(CurationWorld.Shipped(), "VHA SPO Pharmacy");

        var item = OracleHealthMapper.ToSentItem(Message with { Recipients = parties }, Tenant, directory);

        Assert.NotNull(item);
        Assert.Equal((null, name, name), (item.Recipient, item.RecipientName, item.TriageGroupName));
    }

    [Fact]
    public void SentItem_ToAPersonAndAPool_IsThePools()
    {
        var parties = new[] { new MessageParty("9", MessageParty.Personnel), new MessageParty("1", MessageParty.GroupInbox) };

        var item = OracleHealthMapper.ToSentItem(Message with { Recipients = parties }, Tenant, directory: null);

        Assert.True(PoolId.TryParse(3, "1", out var pool));
        Assert.Equal(pool.ToCareTeamId(), item?.Recipient);
    }

    [Fact]
    public void SentItem_WithNeitherSenderNorFiles_HasNone()
    {
        var item = OracleHealthMapper.ToSentItem(Message with { MessageSender = null, Attachments = [] }, Tenant, directory: null);

        Assert.NotNull(item);
        Assert.Null(item.SenderName);
        Assert.False(item.HasAttachments);
        Assert.False(OracleHealthMapper.ToSentItem(Message with { Attachments = null }, Tenant, directory: null)?.HasAttachments);
    }

    [Theory]
    [InlineData(null, "\"2026-01-05T15:00:00Z\"")]
    [InlineData("7.0.-4.prsnl", "\"yesterday\"")]
    [InlineData("7.0.-4.prsnl", "null")]
    [InlineData(null, "null")]
    public void SentItem_WithoutAnIdOrATime_IsNothing(string? id, string time)
    {
        var read = JsonSerializer.Deserialize<PatientMessage>($$"""{"createDateTime":{{time}}}""", MillenniumJson.Options)!;
        var message = Message with { Id = id, CreatedAt = read.CreatedAt };

        Assert.Null(OracleHealthMapper.ToSentItem(message, Tenant, directory: null));
    }

    private static PatientMessage Message => new()
    {
        Id = "7.0.-4.prsnl",
        Subject = "Medication: Refill",
        CreatedAt = new DateTimeOffset(2026, 1, 5, 15, 0, 0, TimeSpan.Zero),
        MessageSender = new MessageParty("12742", MessageParty.Person) { Display = "Ann" },
        Recipients = [new MessageParty("1", MessageParty.GroupInbox) { Display = "As sent" }],
    };
}
