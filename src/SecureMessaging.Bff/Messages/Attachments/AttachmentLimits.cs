namespace SecureMessaging.Bff.Messages.Attachments;

/// <summary>How many files, and how large. MB in the web client are MiB.</summary>
internal sealed record AttachmentLimits(int Files, int MaxFileMegabytes, int TotalMegabytes)
{
    private const long Mebibyte = 1024 * 1024;

    public static readonly AttachmentLimits Standard = new(4, 6, 10);

    /// <summary>Oracle Health teams, and everybody where the toggle for large attachments is on.</summary>
    public static readonly AttachmentLimits Large = new(10, 25, 25);

    public long MaxFileBytes => MaxFileMegabytes * Mebibyte;

    public long Total => TotalMegabytes * Mebibyte;
}
