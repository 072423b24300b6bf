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

    public static bool Allows(string fileName, bool large) => (large ? LargeSet : StandardSet).Contains(ExtensionOf(fileName));

    /// <summary>Without the dot; empty where there is none.</summary>
    public static string ExtensionOf(string fileName)
    {
        var dot = fileName.LastIndexOf('.');
        return dot < 0 ? "" : fileName[(dot + 1)..];
    }
}
