namespace SecureMessaging.Bff.Hosting.Settings;

/// <summary>
/// Secrets as files, one per setting (<c>Vista__AppToken</c>), as orchestrators mount them. A file that changes is read again
/// without a restart. These files win over every other source.
/// </summary>
internal static class SecretsFolder
{
    public const string DirectoryKey = "Secrets:Directory";

    public static WebApplicationBuilder AddSecretsFolder(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[DirectoryKey] is { Length: > 0 } directory)
        {
            var path = Path.GetFullPath(directory, builder.Environment.ContentRootPath);
            builder.Configuration.AddKeyPerFile(path, optional: true, reloadOnChange: true);
        }

        return builder;
    }
}
