using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Tests.Messages.Attachments;

public sealed class AttachmentSpoolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spool-").FullName;

    private static readonly UserId Anna = User("anna");

    public static TheoryData<int> Lengths => [0, 1, ChunkedAeadFormat.Plain - 1, ChunkedAeadFormat.Plain, ChunkedAeadFormat.Plain + 1, 3 * ChunkedAeadFormat.Plain];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Open_WhatWasSpooled_IsTheSameBytes(int length)
    {
        var token = TestContext.Current.CancellationToken;
        var bytes = RandomNumberGenerator.GetBytes(length);
        using var session = Spool().Open(SubmissionIdentity.New(TimeProvider.System), Anna);

        var added = await session.AddAsync("a.txt", "text/plain", new MemoryStream(bytes), token);
        await using var opened = await session.ToAttachment(session.Files[0]).OpenAsync(token);
        var read = new MemoryStream();
        await opened.CopyToAsync(read, token);

        Assert.True(added.TryGet(out var file, out _));
        Assert.Equal(length, file.Length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), file.Sha256);
        Assert.Equal(bytes, read.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    public async Task Add_MoreThanAnyMessageMayHave_IsRefusedBeforeThereIsAFile(string content)
    {
        using var session = Spool().Open(SubmissionIdentity.New(TimeProvider.System), Anna);
        for (var number = 0; number < 10; number++)
        {
            Assert.True((await AddAsync(session, content)).TryGet(out _, out _));
        }

        var eleventh = await AddAsync(session, content);

        Assert.Equal(10, Directory.GetFiles(_folder).Length);
        Assert.False(eleventh.TryGet(out _, out var failure));
        Assert.Equal("Total file count exceeds 10 files", Assert.Single(Assert.IsType<InvalidFields>(failure).Errors).Message);
    }

    private static Task<Result<SpooledFile>> AddAsync(SpoolSession session, string content) => session.AddAsync(
        "a.txt", "text/plain", new MemoryStream(Encoding.UTF8.GetBytes(content)), TestContext.Current.CancellationToken);

    [Fact]
    public async Task File_OnDisk_ShowsNothingOfItsContent()
    {
        using var session = Spool().Open(SubmissionIdentity.New(TimeProvider.System), Anna);

        await session.AddAsync(
            "a.txt", "text/plain", new MemoryStream(Encoding.UTF8.GetBytes("marker-of-a-private-word")), TestContext.Current.CancellationToken);

        var onDisk = await File.ReadAllBytesAsync(Directory.GetFiles(_folder).Single(), TestContext.Current.CancellationToken);
        Assert.Equal(-1, onDisk.AsSpan().IndexOf("marker-of-a-private-word"u8));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(ChunkedAeadFormat.Plain + ChunkedAeadFormat.Tag + 3)]
    public async Task Open_ChangedOrCutFile_IsRefused(int at)
    {
        var token = TestContext.Current.CancellationToken;
        using var session = Spool().Open(SubmissionIdentity.New(TimeProvider.System), Anna);
        await session.AddAsync("a.txt", "text/plain", new MemoryStream(new byte[2 * ChunkedAeadFormat.Plain]), token);
        var path = Directory.GetFiles(_folder).Single();
        var changed = await File.ReadAllBytesAsync(path, token);
        changed[at] ^= 1;
        await File.WriteAllBytesAsync(path, changed, token);

        await using var opened = await session.ToAttachment(session.Files[0]).OpenAsync(token);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => opened.CopyToAsync(Stream.Null, token));

        await File.WriteAllBytesAsync(path, changed[..(ChunkedAeadFormat.Plain + ChunkedAeadFormat.Tag)], token);
        await using var cut = await session.ToAttachment(session.Files[0]).OpenAsync(token);
        await Assert.ThrowsAnyAsync<CryptographicException>(() => cut.CopyToAsync(Stream.Null, token));
    }

    [Fact]
    public async Task Add_BeyondTheQuota_IsUnavailableAndGivesTheRoomBack()
    {
        var token = TestContext.Current.CancellationToken;
        var spool = Spool(quota: 100_000);
        var session = spool.Open(SubmissionIdentity.New(TimeProvider.System), Anna);

        var refused = await session.AddAsync("a.txt", "text/plain", new MemoryStream(new byte[200_000]), token);
        session.Dispose();

        Assert.False(refused.TryGet(out _, out var failure));
        Assert.IsType<ServiceUnavailable>(failure);
        Assert.Equal(0, spool.Held);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Add_BeyondOnePersonsShare_IsRefusedToThatPersonOnly()
    {
        var token = TestContext.Current.CancellationToken;
        var spool = Spool(perPerson: 150_000);
        using var first = spool.Open(SubmissionIdentity.New(TimeProvider.System), Anna);
        var second = spool.Open(SubmissionIdentity.New(TimeProvider.System), Anna);
        using var other = spool.Open(SubmissionIdentity.New(TimeProvider.System), User("ben"));

        var taken = await AddAsync(first);
        var refused = await AddAsync(second);
        second.Dispose();
        var others = await AddAsync(other);
        first.Dispose();
        using var again = spool.Open(SubmissionIdentity.New(TimeProvider.System), Anna);
        var afterwards = await AddAsync(again);

        Assert.True(taken.TryGet(out _, out _));
        Assert.IsType<TooManyRequests>(refused.TryGet(out _, out var failure) ? null : failure);
        Assert.True(others.TryGet(out _, out _));
        Assert.True(afterwards.TryGet(out _, out _));

        Task<Result<SpooledFile>> AddAsync(SpoolSession session) =>
            session.AddAsync("a.txt", "text/plain", new MemoryStream(new byte[100_000]), token);
    }

    [Fact]
    public async Task Add_DiskThatTakesNothing_IsOurFailureAndNotTheSenders()
    {
        var spool = Spool(folder: Path.Combine(_folder, "taken"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "taken"), "a file where the folder should be", TestContext.Current.CancellationToken);
        using var session = spool.Open(SubmissionIdentity.New(TimeProvider.System), Anna);

        var added = await session.AddAsync("a.txt", "text/plain", new MemoryStream(new byte[10]), TestContext.Current.CancellationToken);

        Assert.IsType<ServiceUnavailable>(added.TryGet(out _, out var failure) ? null : failure);
        Assert.Empty(session.Files);
    }

    [Fact]
    public async Task Add_BodyThatBreaksOff_IsNotTakenForTheDisk()
    {
        using var session = Spool().Open(SubmissionIdentity.New(TimeProvider.System), Anna);
        using var body = new BrokenBody();

        await Assert.ThrowsAsync<IOException>(
            () => session.AddAsync("a.txt", "text/plain", body, TestContext.Current.CancellationToken));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private AttachmentSpool Spool(long quota = 1 << 30, long perPerson = 1 << 30, string? folder = null)
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var options = new MessagesOptions { SpoolDirectory = folder ?? _folder, SpoolQuota = quota, SpoolQuotaPerPerson = perPerson };
        return new AttachmentSpool(new PerUserQuota(), new SubmissionMetrics(meters), Options.Create(options), NullLogger<AttachmentSpool>.Instance);
    }

    private static UserId User(string id) => UserId.TryParse(id, out var user) ? user : default;

    private sealed class BrokenBody : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The connection is gone");
    }
}
