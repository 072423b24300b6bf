using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Mailbox.Sent;

/// <summary>The body of a folder search; all fields optional, those left out match everything.</summary>
internal sealed record SentCriteria
{
    public string? Category { get; init; }

    public DateTimeOffset? FromDate { get; init; }

    public DateTimeOffset? ToDate { get; init; }

    public string? Subject { get; init; }

    public string? Sender { get; init; }

    public string? Recipient { get; init; }

    public long? MessageId { get; init; }

    /// <summary>Subject, sender and recipient are compared whole, not as a part.</summary>
    public bool? ExactMatch { get; init; }

    public bool Matches(SentItem item) =>
        (string.IsNullOrEmpty(Category) || string.Equals(item.Category, Category, StringComparison.OrdinalIgnoreCase))
        && (FromDate is null || item.SentAt >= FromDate)
        && (ToDate is null || item.SentAt <= ToDate)
        && Matches(Subject, item.Subject)
        && Matches(Sender, item.SenderName)
        && (Matches(Recipient, item.RecipientName) || Matches(Recipient, item.TriageGroupName));

    public override string ToString() => nameof(SentCriteria);

    private bool Matches(string? wanted, string? text) =>
        string.IsNullOrEmpty(wanted) || (ExactMatch == true
            ? string.Equals(wanted, text, StringComparison.OrdinalIgnoreCase)
            : text?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true);
}
