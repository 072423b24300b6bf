namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>What to look for in a folder; what is null is not asked.</summary>
internal sealed record MailSearch
{
    public bool ExactMatch { get; init; }

    public string? Sender { get; init; }

    public string? Subject { get; init; }

    public string? Category { get; init; }

    public string? Recipient { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public long? MessageId { get; init; }

    public bool Matches(MailMessage message) =>
        Matches(Sender, message.Sender.Name)
        && Matches(Subject, message.Subject)
        && (Category is null || MailCategories.Normalise(Category) == message.Category)
        && Matches(Recipient, message.Recipient.Name)
        && (From is not { } from || message.LatestAt >= from)
        && (To is not { } to || message.LatestAt <= to)
        && (MessageId is not { } id || message.Id == id);

    private bool Matches(string? asked, string text) => string.IsNullOrEmpty(asked)
        || (ExactMatch
            ? text.Equals(asked, StringComparison.OrdinalIgnoreCase)
            : text.Contains(asked, StringComparison.OrdinalIgnoreCase));
}
