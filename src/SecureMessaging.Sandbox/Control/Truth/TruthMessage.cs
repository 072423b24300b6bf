namespace SecureMessaging.Sandbox.Control.Truth;

/// <summary>
/// One message an EHR holds. Ids are text, because the two EHRs do not agree on a number; <paramref name="ReplyToId"/> is the
/// message it answers, as the EHR received it, and null for a new one. <paramref name="PrescriptionId"/> is what a renewal named, and
/// null where the EHR did not receive it, or has no field for it. From <paramref name="VisibleAt"/> on its lists show it.
/// </summary>
internal sealed record TruthMessage(
    string Id, string RecipientId, string Subject, string Body, DateTimeOffset ReceivedAt, IReadOnlyList<TruthAttachment> Attachments,
    string? ReplyToId, string? PrescriptionId, DateTimeOffset VisibleAt);
