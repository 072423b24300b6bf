using System.Text;

namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>What MHV refuses in files.</summary>
internal static class AttachmentRules
{
    /// <summary>A file that contains this text fails the virus scan.</summary>
    public const string VirusMarker = "SANDBOX-VIRUS";

    private static readonly HashSet<string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ".doc", ".docx", ".jpg", ".jpeg", ".jfif", ".pdf", ".png", ".rtf", ".txt", ".xls", ".xlsx",
    };

    /// <summary>Also allowed on the large path.</summary>
    private static readonly HashSet<string> LargeTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ".mov", ".mp4", ".gif", ".heic", ".heif", ".bmp", ".tif", ".tiff", ".csv",
    };

    public static MailRefusal? Check(IReadOnlyList<MailFile> files, AttachmentLimits limits)
    {
        if (files.Any(file => string.IsNullOrWhiteSpace(file.Name)))
        {
            return MailRefusal.FileNameMissing;
        }

        if (files.Any(file => !IsAllowed(Path.GetExtension(file.Name), limits)))
        {
            return MailRefusal.FileType;
        }

        if (files.Count > limits.Count
            || files.Any(file => file.Content.Length > limits.Single)
            || files.Sum(file => (long)file.Content.Length) > limits.Total)
        {
            return MailRefusal.TooLarge;
        }

        return files.Any(file => file.Content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(VirusMarker)) >= 0)
            ? MailRefusal.VirusFound
            : null;
    }

    private static bool IsAllowed(string extension, AttachmentLimits limits) =>
        Types.Contains(extension) || (limits == AttachmentLimits.Large && LargeTypes.Contains(extension));
}
