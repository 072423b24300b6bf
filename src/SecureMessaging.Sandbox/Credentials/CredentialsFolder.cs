using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Sandbox.OracleHealth.Tokens;

namespace SecureMessaging.Sandbox.Credentials;

/// <summary>
/// Plays the offices that hand out credentials, for services that run in Production mode beside a sandbox in a container: a key
/// for their service account as a file of a secrets folder, and the certificate by which they know the sandbox's https address.
/// Made anew at each start; services take both over without a restart. The folder is a volume shared with those services alone.
/// </summary>
internal sealed class CredentialsFolder(string? folder)
{
    public const string Key = "Sandbox:CredentialsDirectory";

    /// <summary>The account and the issuer that the settings of Development and of compose name.</summary>
    public static readonly IReadOnlyList<string> Accounts = ["5a3d1c0e7b2f4c6d8e9fa0b1c2d3e4f5", "secure-messaging"];

    public const string CertificateFile = "sandbox.crt";
    public const string SecretsFolder = "secrets";
    public const string PrivateKeyFile = "OracleHealth__Person__PrivateKey";

    /// <summary>Readers of a secrets folder skip files that begin so; a half-written file must not be a secret.</summary>
    private const string Unfinished = "ignore.";

    /// <summary>Names under which the sandbox is reached: on this machine, and by its neighbours in compose.</summary>
    private static readonly string[] Names = ["localhost", "sandbox"];

    private static readonly TimeSpan CertificateLife = TimeSpan.FromDays(365);

    /// <summary>Writes both and registers the public half; nothing where no folder is set.</summary>
    public void HandOut(RegisteredKeys registry)
    {
        if (folder is null)
        {
            return;
        }

        using var rsa = RSA.Create(2048);
        Write(Path.Combine(folder, SecretsFolder), PrivateKeyFile, rsa.ExportPkcs8PrivateKeyPem());
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false)));
        foreach (var account in Accounts)
        {
            registry.Add(account, [key]);
        }
    }

    /// <summary>The certificate for https; its public half lies in the folder.</summary>
    public X509Certificate2 MakeCertificate(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        Array.ForEach(Names, names.AddDnsName);
        var request = new CertificateRequest("CN=secure messaging sandbox", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now + CertificateLife);
        if (folder is not null)
        {
            Write(folder, CertificateFile, certificate.ExportCertificatePem());
        }

        // The key of the object above lives as long as this method.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    /// <summary>Complete when it takes the place of the former one: somebody may be reading.</summary>
    private static void Write(string folder, string name, string text)
    {
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, Unfinished + name);
        File.WriteAllText(unfinished, text);
        File.Move(unfinished, Path.Combine(folder, name), overwrite: true);
    }
}
