using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>A certificate that encrypts the key ring at rest, made for this run.</summary>
internal sealed record KeyRingCertificate(string Path, string Password)
{
    public static KeyRingCertificate Create(string folder, string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        var password = Guid.NewGuid().ToString("N");
        var path = System.IO.Path.Combine(folder, $"{name}.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
        return new KeyRingCertificate(path, password);
    }
}
