using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Store.KeyRing;

/// <summary>The key ring: a folder outside the database, shared by all instances, encrypted by a certificate where one is set.</summary>
internal sealed class ConfigureKeyRing(IOptions<StoreOptions> store, ILoggerFactory loggers) : IConfigureOptions<KeyManagementOptions>
{
    /// <summary>The folder is made when it is first read: where that fails this instance still serves the base flow.</summary>
    public void Configure(KeyManagementOptions options) =>
        options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(store.Value.KeyRingDirectory), loggers);

    /// <summary>
    /// New keys are encrypted with the one certificate; what the others encrypted stays readable. Certificates are
    /// needed while services are registered, before options exist; one that cannot be opened is reported with all other
    /// errors of configuration.
    /// </summary>
    public static void Protect(IDataProtectionBuilder keys, IConfiguration configuration)
    {
        var section = configuration.GetSection(StoreOptions.Section);
        var current = TryOpen(
            section[nameof(StoreOptions.KeyRingCertificate)], section[nameof(StoreOptions.KeyRingCertificatePassword)]);
        if (current is not null)
        {
            keys.ProtectKeysWithCertificate(current);
        }

        var previous = section.GetSection(nameof(StoreOptions.PreviousKeyRingCertificates)).GetChildren()
            .Select(entry => TryOpen(entry[nameof(KeyRingCertificateEntry.Path)], entry[nameof(KeyRingCertificateEntry.Password)]))
            .OfType<X509Certificate2>()
            .ToArray();
        if (previous.Length > 0)
        {
            keys.UnprotectKeysWithAnyCertificate(previous);
        }
    }

    /// <summary>Null where the file is missing, or is not opened by the password.</summary>
    public static X509Certificate2? TryOpen(string? path, string? password)
    {
        try
        {
            return File.Exists(path) ? X509CertificateLoader.LoadPkcs12FromFile(path, password) : null;
        }
        catch (Exception closed) when (closed is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
