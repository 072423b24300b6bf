using System.Globalization;
using SecureMessaging.Sandbox.Legacy.Mobile;

namespace SecureMessaging.Sandbox.Legacy.Wire;

/// <summary>Absolute addresses, on the host the browser used.</summary>
internal sealed class LegacyLinks(HttpRequest request)
{
    private readonly string _base = $"{request.Scheme}://{request.Host}{PathOf(request)}";

    public string Message(long id) => Join($"/messages/{id}");

    public string Thread(long id) => Join($"/threads/{id}");

    public string Folder(long id) => Join($"/folders/{id}");

    public string Folders(int page, int perPage) => Join($"/folders?page={page}&per_page={perPage}");

    public string Attachment(long messageId, long attachmentId) => Join($"/messages/{messageId}/attachments/{attachmentId}");

    private static string PathOf(HttpRequest request) =>
        request.Path.StartsWithSegments(MobileRoutes.Base) ? MobileRoutes.Base : "/my_health/v1/messaging";

    private string Join(FormattableString path) => _base + path.ToString(CultureInfo.InvariantCulture);
}
