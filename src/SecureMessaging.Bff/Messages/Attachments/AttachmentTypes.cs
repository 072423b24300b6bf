using System.Collections.Frozen;

namespace SecureMessaging.Bff.Messages.Attachments;

/// <summary>The types of file a message may carry, by extension.</summary>
internal static class AttachmentTypes
{
    private static readonly string[] Standard =
        ["doc", "docx", "gif", "jpg", "jpeg", "pdf", "png", "rtf", "txt", "xls", "xlsx", "jfif", "pjpeg", "pjp"];

    private static readonly string[] LargeOnly =
        ["bmp", "tiff", "tif", "ppt", "pptx", "pps", "ppsx", "odt", "mp4", "m4v", "mov", "wmv", "mpg"];

    private static readonly FrozenSet<string> StandardSet = Standard.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private static readonly FrozenSet<string> LargeSet = Standard.Concat(LargeOnly).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The registered type of each; what is left out is sent as bytes.</summary>
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["doc"] = "application/msword", ["xls"] = "application/vnd.ms-excel",
        ["ppt"] = "application/vnd.ms-powerpoint", ["pps"] = "application/vnd.ms-powerpoint",
        ["docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ["ppsx"] = "application/vnd.openxmlformats-officedocument.presentationml.slideshow",
        ["odt"] = "application/vnd.oasis.opendocument.text", ["pdf"] = "application/pdf", ["rtf"] = "application/rtf",
        ["txt"] = "text/plain",
        ["gif"] = "image/gif", ["png"] = "image/png", ["bmp"] = "image/bmp", ["tif"] = "image/tiff", ["tiff"] = "image/tiff",
        ["jpg"] = "image/jpeg", ["jpeg"] = "image/jpeg", ["jfif"] = "image/jpeg", ["pjpeg"] = "image/jpeg", ["pjp"] = "image/jpeg",
        ["mp4"] = "video/mp4", ["m4v"] = "video/x-m4v", ["mov"] = "video/quicktime", ["wmv"] = "video/x-ms-wmv", ["mpg"] = "video/mpeg",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>By the name, which the content is checked against, and never what the client says: nobody could trust that later.</summary>
    public static string ContentTypeOf(string? fileName) =>
        fileName is not null && Types.TryGetValue(ExtensionOf(fileName), out var type) ? type : "application/octet-stream";

    public static bool Allows(string fileName, bool large) => (large ? LargeSet : StandardSet).Contains(ExtensionOf(fileName));

    /// <summary>Without the dot; empty where there is none.</summary>
    public static string ExtensionOf(string fileName)
    {
        var dot = fileName.LastIndexOf('.');
        return dot < 0 ? "" : fileName[(dot + 1)..];
    }
}
