namespace SecureMessaging.Ehr.Messages;

/// <summary>A file of a message. Its bytes are opened when they are streamed, and never held whole in memory.</summary>
public sealed record MessageAttachment
{
    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Length { get; init; }

    /// <summary>Lower-case hex; distinguishes two files of one name in a delivery check.</summary>
    public required string Sha256 { get; init; }

    /// <summary>May be called more than once; the caller disposes what it gets.</summary>
    public required Func<CancellationToken, ValueTask<Stream>> OpenAsync { get; init; }

    public override string ToString() => $"{nameof(MessageAttachment)} of {Length} bytes";
}
