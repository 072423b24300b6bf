using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Store;

/// <summary>The key ring: a folder outside the database, shared by all instances, encrypted by a certificate where one is set.</summary>
internal sealed class ConfigureKeyRing(IOptions<StoreOptions> store, ILoggerFactory loggers) : IConfigureOptions<KeyManagementOptions>
{
    /// <summary>The folder is made when it is first read: where that fails this instance still serves the base flow.</summary>
    public void Configure(KeyManagementOptions options) =>
        options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(store.Value.KeyRingDirectory), loggers);

    /// <summary>
    /// The certificate is needed while services are registered, before options exist; a path that is wrong is reported with
    /// all other errors of configuration.
    /// </summary>
    public static void Protect(IDataProtectionBuilder keys, IConfiguration configuration)
    {
        var path = configuration[$"{StoreOptions.Section}:{nameof(StoreOptions.KeyRingCertificate)}"];
        if (!string.IsNullOrEmpty(path) && File.Exists(path))
        {
            var password = configuration[$"{StoreOptions.Section}:{nameof(StoreOptions.KeyRingCertificatePassword)}"];
            keys.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(path, password));
        }
    }
}
