using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Store;

public sealed class KeyRingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ring-").FullName;

    [Fact]
    public async Task KeyRing_WithACertificate_IsUnreadableWithoutItAndOpensWithIt()
    {
        var certificate = CreateCertificate("secret of the test");
        string sealedText;
        await using (var first = Application(certificate))
        {
            sealedText = Protector(first).Protect("kept");
        }

        await using var second = Application(certificate);

        Assert.Equal("kept", Protector(second).Unprotect(sealedText));
        var key = Assert.Single(Directory.GetFiles(Path.Combine(_folder, "keys"), "key-*.xml"));
        Assert.Contains("EncryptedKey", File.ReadAllText(key), StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", File.ReadAllText(key), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IDataProtector Protector(BffApplication app) =>
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private BffApplication Application(string certificate) => new BffApplication()
        .With("Store:KeyRingDirectory", Path.Combine(_folder, "keys"))
        .With("Store:KeyRingCertificate", certificate)
        .With("Store:KeyRingCertificatePassword", "secret of the test");

    private string CreateCertificate(string password)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=key ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var path = Path.Combine(_folder, "ring.p12");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
        return path;
    }
}
