namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>A draft as the web client posts it; whatever else its in-progress object holds is ignored.</summary>
internal sealed record DraftFields
{
    /// <summary>The care team; decides who keeps the draft.</summary>
    public long? RecipientId { get; init; }

    /// <summary>One of the six categories, not checked before the message is sent.</summary>
    public string? Category { get; init; }

    public string? Subject { get; init; }

    public string? Body { get; init; }

    public override string ToString() => nameof(DraftFields);
}
