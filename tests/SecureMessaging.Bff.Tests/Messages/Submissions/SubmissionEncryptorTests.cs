using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.Messages.Submissions.Encryption;

namespace SecureMessaging.Bff.Tests.Messages.Submissions;

public sealed class SubmissionSealTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ring-").FullName;

    [Fact]
    public void Open_AfterTheRingRotated_StillReadsTheOldAndWritesWithTheNew()
    {
        using var services = Ring();
        var wrapping = new DataKeyWrapping(services.GetRequiredService<IDataProtectionProvider>());
        var key = DataKey.New();
        var old = wrapping.Wrap(key);
        var text = new SubmissionEncryptor(key, "s1").Encrypt("payload", "Dear doctor");

        var now = TimeProvider.System.GetUtcNow();
        services.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90));
        using var restarted = Ring();
        var later = new DataKeyWrapping(restarted.GetRequiredService<IDataProtectionProvider>());

        Assert.Equal("Dear doctor", new SubmissionEncryptor(later.Unwrap(old), "s1").Open<string>("payload", text));
        Assert.NotEqual(KeyIdOf(old), KeyIdOf(later.Wrap(key)));
    }

    [Fact]
    public void Open_RingWithoutTheKey_IsRefused()
    {
        using var services = Ring();
        var wrapped = new DataKeyWrapping(services.GetRequiredService<IDataProtectionProvider>()).Wrap(DataKey.New());
        foreach (var file in Directory.GetFiles(_folder))
        {
            File.Delete(file);
        }

        using var stranger = Ring();
        var wrapping = new DataKeyWrapping(stranger.GetRequiredService<IDataProtectionProvider>());

        Assert.ThrowsAny<CryptographicException>(() => wrapping.Unwrap(wrapped));
    }

    [Theory]
    [InlineData("s2", "payload")]
    [InlineData("s1", "accepted")]
    public void Open_TextMovedToAnotherRowOrColumn_IsRefused(string row, string column)
    {
        var key = DataKey.New();
        var text = new SubmissionEncryptor(key, "s1").Encrypt("payload", "Dear doctor");

        Assert.ThrowsAny<CryptographicException>(() => new SubmissionEncryptor(key, row).Open<string>(column, text));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The id of the ring's key stands in the clear after a magic number of four bytes.</summary>
    private static Guid KeyIdOf(byte[] wrapped) => new(wrapped.AsSpan(4, 16));

    private ServiceProvider Ring()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataProtection().SetApplicationName("test").PersistKeysToFileSystem(new DirectoryInfo(_folder));
        return services.BuildServiceProvider();
    }
}
