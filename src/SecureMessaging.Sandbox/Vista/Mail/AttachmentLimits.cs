namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>How many files, how large one by one and in all (bytes).</summary>
internal sealed record AttachmentLimits(int Count, long Single, long Total)
{
    private const long Megabyte = 1024 * 1024;

    public static AttachmentLimits Ordinary { get; } = new(4, 6 * Megabyte, 10 * Megabyte);

    /// <summary>For files put to presigned addresses.</summary>
    public static AttachmentLimits Large { get; } = new(10, 25 * Megabyte, 25 * Megabyte);
}
