using SecureMessaging.Bff.Messages.Sending;

namespace SecureMessaging.Bff.Messages.Platform;

/// <summary>The platform's counters of a send, letter by letter: of a reply the last one has no final s.</summary>
internal static class PlatformNames
{
    private const string New = "post_create_message";
    private const string Reply = "post_create_message_reply";
    private const string WithAttachment = "_with_attachment";

    /// <summary>What the platform sends as ordinary attachments.</summary>
    private const int MaxFiles = 4;
    private const long MaxFileBytes = 6 * 1024 * 1024;
    private const long MaxTotalBytes = 10 * 1024 * 1024;

    public static readonly IReadOnlyList<string> All =
    [
        New, New + WithAttachment, $"{New}_with_lg_attachments", Reply, Reply + WithAttachment, $"{Reply}_with_lg_attachment",
    ];

    public static string Of(SendCommand command)
    {
        var name = command.IsReply ? Reply : New;
        return command.Files.Count == 0 ? name
            : !IsLarge(command) ? name + WithAttachment
            : command.IsReply ? $"{Reply}_with_lg_attachment"
            : $"{New}_with_lg_attachments";
    }

    private static bool IsLarge(SendCommand command) =>
        command.Files.Count > MaxFiles
        || command.Files.Any(file => file.Length > MaxFileBytes)
        || command.Files.Sum(file => file.Length) > MaxTotalBytes;
}
