using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Tests.Propagation;

public sealed class LastKnownGoodTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("lkg-").FullName, "rollout.json");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Read_WhatWasKept_IsTheSameAndKnowsItsAge()
    {
        var file = Create();
        file.Keep(new KnownItems(12, [Row()]), changed: true);
        _time.Advance(TimeSpan.FromMinutes(3));

        var read = file.Read();

        Assert.NotNull(read);
        Assert.Equal((12, "flag", TimeSpan.FromMinutes(3)), (read.Value.File.Revision, read.Value.File.Items[0].Kind, read.Value.Age));
    }

    [Fact]
    public void Read_TruncatedFile_IsNotTrusted()
    {
        var file = Create();
        file.Keep(new KnownItems(12, [Row()]), changed: true);
        File.WriteAllText(_path, File.ReadAllText(_path)[..^5]);

        Assert.Null(file.Read());
    }

    [Fact]
    public void Read_OneCharacterChanged_IsNotTrusted()
    {
        var file = Create();
        file.Keep(new KnownItems(12, [Row()]), changed: true);
        File.WriteAllText(_path, File.ReadAllText(_path).Replace("\"revision\":12", "\"revision\":13", StringComparison.Ordinal));

        Assert.Null(file.Read());
    }

    [Fact]
    public void Read_FileOfAnotherVersion_IsNotTrusted()
    {
        var body = FlagJson.Write(new LastKnownGoodFile(2, 12, [Row()]));
        File.WriteAllText(_path, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}\n{body}");

        Assert.Null(Create().Read());
    }

    [Fact]
    public void Read_HashIsRightAndTheContentNoJson_IsNotTrusted()
    {
        const string Body = "{\"format\":1,";
        File.WriteAllText(_path, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body)))}\n{Body}");

        Assert.Null(Create().Read());
    }

    [Fact]
    public void Keep_FolderThatCannotBeWritten_IsSaidAndNotThrown()
    {
        var file = new LastKnownGood(
            Options.Create(new RolloutOptions { LastKnownGoodPath = "/proc/none/rollout.json" }), _time,
            NullLogger<LastKnownGood>.Instance);

        Assert.False(file.Keep(new KnownItems(12, [Row()]), changed: true));
    }

    [Fact]
    public void Keep_FileThatCannotBePutInItsPlace_LeavesNothingBeside()
    {
        Directory.CreateDirectory(_path);

        var kept = Create().Keep(new KnownItems(12, [Row()]), changed: true);

        Assert.False(kept);
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(_path)!));
    }

    [Fact]
    public void Read_NoFile_IsNothing() => Assert.Null(Create().Read());

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    private LastKnownGood Create() => new(
        Options.Create(new RolloutOptions { LastKnownGoodPath = _path }), _time, NullLogger<LastKnownGood>.Instance);

    private static ItemRow Row() => new() { Kind = ItemKind.Flag, Name = "f", Version = 3, Revision = 12, Doc = "{}" };
}
