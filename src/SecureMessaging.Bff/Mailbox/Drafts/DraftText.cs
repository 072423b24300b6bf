namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>What is sealed of a draft. The team's names are kept as they were, for a list that must not read the address book.</summary>
internal sealed record DraftText(
    long RecipientId, string RecipientName, string? SuggestedName, string Category, string? Subject, string Body)
{
    public override string ToString() => nameof(DraftText);
}
