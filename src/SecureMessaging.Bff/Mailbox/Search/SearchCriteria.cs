using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Mailbox.Search;

/// <summary>The body of a folder search; all fields optional, those left out match everything.</summary>
internal sealed record SearchCriteria
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

    public bool Matches(SentItem item) => Matches(
        item.Category, item.SentAt, item.Subject, item.SenderName ?? "", [item.RecipientName, item.TriageGroupName]);

    /// <param name="category">One of the six.</param>
    /// <param name="at">When it was sent; when a draft was last saved.</param>
    /// <param name="subject">As it is shown.</param>
    /// <param name="sender">The name shown.</param>
    /// <param name="recipients">The names under which its recipient is shown.</param>
    public bool Matches(string category, DateTimeOffset at, string? subject, string sender, params ReadOnlySpan<string?> recipients) =>
        (string.IsNullOrEmpty(Category) || string.Equals(category, Category, StringComparison.OrdinalIgnoreCase))
        && (FromDate is null || at >= FromDate)
        && (ToDate is null || at <= ToDate)
        && IsLike(Subject, subject)
        && IsLike(Sender, sender)
        && IsLikeAny(Recipient, recipients);

    public override string ToString() => nameof(SearchCriteria);

    private bool IsLikeAny(string? wanted, ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
        {
            if (IsLike(wanted, text))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsLike(string? wanted, string? text) =>
        string.IsNullOrEmpty(wanted) || (ExactMatch == true
            ? string.Equals(wanted, text, StringComparison.OrdinalIgnoreCase)
            : text?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true);
}
