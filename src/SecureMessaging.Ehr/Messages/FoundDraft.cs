namespace SecureMessaging.Ehr.Messages;

/// <summary>What an EHR holds under the number of a draft.</summary>
/// <param name="Text">As its writer wrote it; null where there is no such draft.</param>
public sealed record FoundDraft(string? Text)
{
    public override string ToString() => nameof(FoundDraft);
}
