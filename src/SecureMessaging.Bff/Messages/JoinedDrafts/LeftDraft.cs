namespace SecureMessaging.Bff.Messages.JoinedDrafts;

/// <summary>A draft that an attempt to send left behind, which failed.</summary>
internal sealed record LeftDraft
{
    /// <summary>By its number in the web client, or <see cref="JoinedDraft.UnknownNumber"/>.</summary>
    public required long Number { get; init; }

    /// <summary>When the attempt came in, Unix milliseconds, where the number is unknown; else 0.</summary>
    public required long Since { get; init; }
}
