namespace SecureMessaging.Bff.Mailbox.Drafts.Storage;

/// <summary>Whether this service keeps a draft of some number.</summary>
internal sealed record DraftLookup(Draft? Draft);
