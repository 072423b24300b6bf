using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.Mailbox.Merging;

/// <summary>A row of a merged list, with what it is sorted by.</summary>
/// <param name="Id">Unlike that of every other row of the list.</param>
/// <param name="At">When it was sent, or last saved.</param>
/// <param name="Sender">The name shown.</param>
/// <param name="Recipient">The name shown.</param>
internal abstract record MergeRow(string Id, DateTimeOffset At, string Sender, string Recipient)
{
    /// <summary>A row as legacy gave it.</summary>
    public sealed record OfLegacy(string Id, DateTimeOffset At, string Sender, string Recipient, JsonObject Resource)
        : MergeRow(Id, At, Sender, Recipient);

    /// <summary>A row of this service's own, still without its form on the wire.</summary>
    public sealed record Own(string Id, DateTimeOffset At, string Sender, string Recipient, object Source)
        : MergeRow(Id, At, Sender, Recipient);
}
