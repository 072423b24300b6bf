using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Encryption;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Tests.Messages.Submissions;

public sealed class SubmissionEncryptorTests : IDisposable
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

    [Theory]
    [InlineData(0)]
    [InlineData(27)]
    [InlineData(28)]
    public void Open_BytesThatAreTooShort_AreRefused(int length)
    {
        var thrown = Assert.ThrowsAny<CryptographicException>(
            () => new SubmissionEncryptor(DataKey.New(), "s1").Open<string>("payload", new byte[length]));

        Assert.Equal(length < 28, thrown.Message == "A sealed column is too short.");
    }

    [Fact]
    public void Wrap_UnderItsName_IsWhatLaterProgramsOpen()
    {
        using var services = Ring();
        var provider = services.GetRequiredService<IDataProtectionProvider>();
        var key = DataKey.New();

        var wrapped = new DataKeyWrapping(provider).Wrap(key);

        Assert.Equal(key.Bytes, provider.CreateProtector("messages.submission.v1").Unprotect(wrapped));
    }

    [Fact]
    public void Open_RowWithAndWithoutItsKey_GivesItsTextOrNone()
    {
        using var services = Ring();
        var wrapping = new DataKeyWrapping(services.GetRequiredService<IDataProtectionProvider>());
        var key = DataKey.New();
        var row = TheSubmission.In(SubmissionState.Sent);
        var accepted = new SubmissionEncryptor(key, row.Id.Value).Encrypt("accepted", new AcceptedMessage { EhrMessageId = "900" });

        var opened = DecryptedSubmission.Open(row with { DataKey = wrapping.Wrap(key), Accepted = accepted }, wrapping);

        Assert.Equal((null, "900"), (opened.Payload, opened.Accepted?.EhrMessageId));
        Assert.Equal(new DecryptedSubmission(null, null), DecryptedSubmission.Open(row with { Accepted = accepted }, wrapping));
    }

    [Fact]
    public void Open_NothingEncrypted_IsRefused()
    {
        var encryptor = new SubmissionEncryptor(DataKey.New(), "s1");
        var nothing = encryptor.Encrypt<string?>("payload", null);

        var thrown = Assert.Throws<CryptographicException>(() => encryptor.Open<string>("payload", nothing));

        Assert.Equal("A sealed column is empty.", thrown.Message);
    }

    [Fact]
    public void Encrypt_TheSameTwice_DiffersEachTime()
    {
        var encryptor = new SubmissionEncryptor(DataKey.New(), "s1");

        Assert.NotEqual(encryptor.Encrypt("payload", "Dear doctor")[..12], encryptor.Encrypt("payload", "Dear doctor")[..12]);
    }

    [Fact]
    public void Key_OfEachFile_IsItsOwnAndStaysTheSame()
    {
        var key = DataKey.New();

        Assert.Equal(32, key.Bytes.Length);
        Assert.Equal(key.ForFile(1).Bytes, new DataKey(key.Bytes).ForFile(1).Bytes);
        DataKey[] keys = [key, key.ForFile(0), key.ForFile(1), DataKey.New()];
        Assert.Equal(4, keys.Select(one => Convert.ToHexString(one.Bytes)).Distinct().Count());
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
