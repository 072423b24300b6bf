using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.UnitTests.Messages.Attachments;

public sealed class AttachmentSpoolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spool-").FullName;

    public static TheoryData<int> Lengths => [0, 1, SealedChunks.Plain - 1, SealedChunks.Plain, SealedChunks.Plain + 1, 3 * SealedChunks.Plain];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Open_WhatWasSpooled_IsTheSameBytes(int length)
    {
        var token = TestContext.Current.CancellationToken;
        var bytes = RandomNumberGenerator.GetBytes(length);
        using var session = Spool().Open(SubmissionId.New(TimeProvider.System));

        var added = await session.AddAsync("a.txt", "text/plain", new MemoryStream(bytes), token);
        await using var opened = await session.ToAttachment(session.Files[0]).OpenAsync(token);
        var read = new MemoryStream();
        await opened.CopyToAsync(read, token);

        Assert.True(added.TryGet(out var file, out _));
        Assert.Equal(length, file.Length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), file.Sha256);
        Assert.Equal(bytes, read.ToArray());
    }

    [Fact]
    public async Task File_OnDisk_ShowsNothingOfItsContent()
    {
        using var session = Spool().Open(SubmissionId.New(TimeProvider.System));

        await session.AddAsync(
            "a.txt", "text/plain", new MemoryStream(Encoding.UTF8.GetBytes("marker-of-a-private-word")), TestContext.Current.CancellationToken);

        var onDisk = await File.ReadAllBytesAsync(Directory.GetFiles(_folder).Single(), TestContext.Current.CancellationToken);
        Assert.Equal(-1, onDisk.AsSpan().IndexOf("marker-of-a-private-word"u8));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(SealedChunks.Plain + SealedChunks.Tag + 3)]
    public async Task Open_ChangedOrCutFile_IsRefused(int at)
    {
        var token = TestContext.Current.CancellationToken;
        using var session = Spool().Open(SubmissionId.New(TimeProvider.System));
        await session.AddAsync("a.txt", "text/plain", new MemoryStream(new byte[2 * SealedChunks.Plain]), token);
        var path = Directory.GetFiles(_folder).Single();
        var changed = await File.ReadAllBytesAsync(path, token);
        changed[at] ^= 1;
        await File.WriteAllBytesAsync(path, changed, token);

        await using var opened = await session.ToAttachment(session.Files[0]).OpenAsync(token);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => opened.CopyToAsync(Stream.Null, token));

        await File.WriteAllBytesAsync(path, changed[..(SealedChunks.Plain + SealedChunks.Tag)], token);
        await using var cut = await session.ToAttachment(session.Files[0]).OpenAsync(token);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => cut.CopyToAsync(Stream.Null, token));
    }

    [Fact]
    public async Task Add_BeyondTheQuota_IsUnavailableAndGivesTheRoomBack()
    {
        var token = TestContext.Current.CancellationToken;
        var spool = Spool(quota: 100_000);
        var session = spool.Open(SubmissionId.New(TimeProvider.System));

        var refused = await session.AddAsync("a.txt", "text/plain", new MemoryStream(new byte[200_000]), token);
        session.Dispose();

        Assert.False(refused.TryGet(out _, out var failure));
        Assert.IsType<ServiceUnavailable>(failure);
        Assert.Equal(0, spool.Held);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private AttachmentSpool Spool(long quota = 1 << 30) =>
        new(Options.Create(new MessagesOptions { SpoolDirectory = _folder, SpoolQuota = quota }));
}
