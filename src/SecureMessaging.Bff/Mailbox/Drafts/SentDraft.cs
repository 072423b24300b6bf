namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>What became of a draft that is not kept here any more.</summary>
internal enum SentDraft
{
    /// <summary>Never sent: deleted, or never given out here.</summary>
    Unknown,

    /// <summary>Sent or being sent: nothing is left to save.</summary>
    Held,

    /// <summary>Sent with other words than those to be saved: they are a draft, under its number.</summary>
    Newer,

    /// <summary>Its message failed: it may be written again under its number.</summary>
    Failed,
}
