namespace SecureMessaging.Ehr.Vista.Settings;

/// <summary>Which files go in the message itself, and where larger ones may be uploaded to.</summary>
internal sealed class VistaAttachmentOptions
{
    /// <summary>Most files in the message itself. 1 to 10; default 4, the EHR's rule.</summary>
    public int Files { get; init; } = 4;

    /// <summary>Largest such file, bytes. 1 KiB to 10 MiB; default 6 MiB, the EHR's rule.</summary>
    public long FileBytes { get; init; } = 6L * 1024 * 1024;

    /// <summary>All such files together, bytes. 1 KiB to 10 MiB; default 10 MiB, the gateway's limit.</summary>
    public long TotalBytes { get; init; } = 10L * 1024 * 1024;

    /// <summary>Most files by upload. 1 to 10; default 10.</summary>
    public int LargeFiles { get; init; } = 10;

    /// <summary>Largest file by upload and all together, bytes. 1 KiB to 100 MiB; default 25 MiB.</summary>
    public long LargeBytes { get; init; } = 25L * 1024 * 1024;

    /// <summary>
    /// Host suffixes an upload may go to; a leading dot means "below". An address elsewhere is refused: it would carry health
    /// information to whoever could forge one answer.
    /// </summary>
    public IReadOnlyList<string> UploadHosts { get; init; } = [".s3.us-gov-west-1.amazonaws.com"];

    /// <summary>Lets uploads go to plain http on loopback: the sandbox. Refused outside Development.</summary>
    public bool AllowHttpOnLoopback { get; init; }
}
