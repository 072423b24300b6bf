using System.Security.Cryptography;
using System.Text.Json;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Sending;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Sending;

public sealed class SentItemContentTests
{
    private const int PartLength = 48 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData()]
    [InlineData(0)]
    [InlineData(1, 2, 3)]
    [InlineData(PartLength - 1, PartLength, PartLength + 1)]
    [InlineData(3 * PartLength, 100_001)]
    public async Task Body_IsTheJsonWithItsFilesInBase64_AndAsLongAsAnnounced(params int[] lengths)
    {
        var files = lengths.Select(RandomNumberGenerator.GetBytes).ToArray();
        using var content = new SentItemContent(Item, [.. files.Select((bytes, at) => File($"scan \"{at}\".pdf", bytes))]);

        var announced = content.Headers.ContentLength;
        var sent = await content.ReadAsByteArrayAsync(Token);

        Assert.Equal(sent.Length, announced);
        var read = JsonSerializer.Deserialize<CreateSentItem>(sent, MillenniumJson.Options)!;
        Assert.Equal((Item.Subject, Item.Content, Item.PatientId), (read.Subject, read.Content, read.PatientId));
        Assert.Equal(
            files.Select((bytes, at) => ($"scan \"{at}\".pdf", "application/pdf", Convert.ToBase64String(bytes))),
            (read.Attachments ?? []).Select(file => (file.Name, file.ContentType, file.Data)));
    }

    [Fact]
    public async Task Body_IsSentAgainFromTheBeginning()
    {
        var file = File("a.pdf", RandomNumberGenerator.GetBytes(PartLength + 7));
        using var first = new SentItemContent(Item, [file]);
        using var second = new SentItemContent(Item, [file]);

        Assert.Equal(await first.ReadAsByteArrayAsync(Token), await second.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task FileThatIsShorterThanItWas_BreaksTheRequest()
    {
        using var content = new SentItemContent(Item, [File("a.pdf", [1, 2, 3]) with { Length = 4 }]);

        var broken = await Assert.ThrowsAsync<HttpRequestException>(() => content.CopyToAsync(Stream.Null, Token));

        Assert.IsType<IOException>(broken.InnerException);
    }

    private static CreateSentItem Item => new()
    {
        PatientId = "12742",
        MessageSender = new MessageParty("12742", MessageParty.Person),
        Recipients = [new MessageParty("4097", MessageParty.GroupInbox)],
        Subject = "OTHER: Knee \"brace\"",
        Content = "<html><body>It's <b>fine</b> 😀</body></html>",
    };

    private static MessageAttachment File(string name, byte[] bytes) => new()
    {
        FileName = name,
        ContentType = "application/pdf",
        Length = bytes.Length,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
        OpenAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(bytes)),
    };
}
