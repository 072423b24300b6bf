namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>A draft that this service keeps.</summary>
internal sealed record Draft(long Id, DraftText Text, DateTimeOffset UpdatedAt)
{
    public override string ToString() => $"{nameof(Draft)} {Id}";
}
