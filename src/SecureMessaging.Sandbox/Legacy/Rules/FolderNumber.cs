using System.Globalization;

namespace SecureMessaging.Sandbox.Legacy.Rules;

/// <summary>The target of a move. The web client writes a line break and blanks after the number.</summary>
internal static class FolderNumber
{
    public static bool TryRead(HttpRequest request, out long folderId)
    {
        var text = request.Query["folder_id"].FirstOrDefault() ?? request.Query["folderId"].FirstOrDefault();
        return long.TryParse(text?.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out folderId);
    }
}
