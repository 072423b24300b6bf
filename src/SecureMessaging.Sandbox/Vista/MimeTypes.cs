using Microsoft.AspNetCore.StaticFiles;

namespace SecureMessaging.Sandbox.Vista;

internal static class MimeTypes
{
    private static readonly FileExtensionContentTypeProvider Known = new();

    public static string Of(string fileName) => Known.TryGetContentType(fileName, out var type) ? type : "application/octet-stream";
}
