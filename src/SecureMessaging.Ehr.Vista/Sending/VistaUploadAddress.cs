using SecureMessaging.Ehr.Vista.Settings;

namespace SecureMessaging.Ehr.Vista.Sending;

/// <summary>Where a file may be uploaded to. The address is a secret and never logged.</summary>
internal static class VistaUploadAddress
{
    public static bool IsAllowed(string text, VistaAttachmentOptions options, out Uri address)
    {
        var valid = Uri.TryCreate(text, UriKind.Absolute, out var parsed);
        address = parsed ?? new Uri("about:blank");
        return valid && address.UserInfo.Length == 0 && (IsLoopbackAllowed(address, options) || IsListed(address, options));
    }

    /// <summary>The last segment of the path is the file's id.</summary>
    public static string FileId(Uri address) => Uri.UnescapeDataString(address.Segments[^1]);

    private static bool IsLoopbackAllowed(Uri address, VistaAttachmentOptions options) =>
        options.AllowHttpOnLoopback && address.IsLoopback && address.Scheme is ("http" or "https");

    private static bool IsListed(Uri address, VistaAttachmentOptions options) =>
        address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && options.UploadHosts.Any(host => host.StartsWith('.')
            ? address.IdnHost.EndsWith(host, StringComparison.OrdinalIgnoreCase)
            : address.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase));
}
