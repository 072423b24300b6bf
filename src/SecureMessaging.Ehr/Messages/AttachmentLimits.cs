namespace SecureMessaging.Ehr.Messages;

/// <summary>How many files a message may have, and how large. MB in the web client are MiB.</summary>
/// <param name="Files">Most files of one message.</param>
/// <param name="MaxFileMegabytes">Largest file.</param>
/// <param name="TotalMegabytes">All files together.</param>
public sealed record AttachmentLimits(int Files, int MaxFileMegabytes, int TotalMegabytes)
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>For an EHR that takes no files.</summary>
    public static readonly AttachmentLimits None = new(0, 0, 0);

    /// <summary>The web client's ordinary limits.</summary>
    public static readonly AttachmentLimits Standard = new(4, 6, 10);

    /// <summary>
    /// What the web client offers for Oracle Health teams, and for everybody where the toggle for large attachments is on.
    /// </summary>
    public static readonly AttachmentLimits Large = new(10, 25, 25) { IsLarge = true };

    /// <summary>The web client offers more types of files with its large limits.</summary>
    public bool IsLarge { get; init; }

    public bool TakesFiles => Files > 0;

    public long MaxFileBytes => MaxFileMegabytes * Mebibyte;

    public long Total => TotalMegabytes * Mebibyte;
}
