namespace SecureMessaging.Bff.Messages.JoinedDrafts;

/// <summary>What saving a draft of an EHR comes to where submissions know the draft.</summary>
internal enum HeldDraft
{
    /// <summary>No submission has to do with it: its EHR saves it.</summary>
    NotHeld,

    /// <summary>It may have gone with a message that was sent, or stand with other words: its EHR says which.</summary>
    MayBeGone,

    /// <summary>Nothing is left to save, or its words are saved as a draft of their own.</summary>
    Saved,
}
