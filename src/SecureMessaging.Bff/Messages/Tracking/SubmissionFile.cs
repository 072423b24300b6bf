namespace SecureMessaging.Bff.Messages.Tracking;

/// <summary>A file of a message that did not arrive. Its bytes were kept only until the dispatch ended.</summary>
internal sealed record SubmissionFile
{
    public required string Name { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public override string ToString() => nameof(SubmissionFile);
}
