namespace SecureMessaging.Bff.Mailbox.Merging;

/// <summary>The orders of a thread list, as the web client names them; the newest first when it names none that is known.</summary>
internal sealed class ThreadOrder(string? field, string? direction) : IComparer<MergeRow>
{
    private readonly bool _ascending = string.Equals(direction, "ASC", StringComparison.OrdinalIgnoreCase);
    private readonly string _field = field?.ToUpperInvariant() ?? "";

    /// <summary>Equal for orders that are the same.</summary>
    public string Key => $"{_field}/{_ascending}";

    public int Compare(MergeRow? x, MergeRow? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 1 : 0) - (y is null ? 1 : 0);
        }

        var byField = _field switch
        {
            "SENDER_NAME" => string.Compare(x.Sender, y.Sender, StringComparison.OrdinalIgnoreCase),
            "RECIPIENT_NAME" => string.Compare(x.Recipient, y.Recipient, StringComparison.OrdinalIgnoreCase),
            _ => x.At.CompareTo(y.At),
        };
        return byField != 0 ? (_ascending ? byField : -byField) : y.At.CompareTo(x.At);
    }
}
