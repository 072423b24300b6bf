namespace SecureMessaging.Ehr.Messages;

/// <summary>A draft that stands in its EHR.</summary>
/// <param name="Number">In the web client.</param>
/// <param name="IsNew">It was made by this call.</param>
public sealed record SavedDraft(long Number, bool IsNew);
