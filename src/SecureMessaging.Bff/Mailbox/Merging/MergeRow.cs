using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.Mailbox.Merging;

/// <summary>A row of a merged list, with what it is sorted by.</summary>
/// <param name="At">When it was sent, or last saved.</param>
/// <param name="Sender">The name shown.</param>
/// <param name="Recipient">The name shown.</param>
internal abstract record MergeRow(DateTimeOffset At, string Sender, string Recipient)
{
    /// <summary>Unlike that of every other row of the list.</summary>
    public abstract string Id { get; }

    /// <summary>A row as legacy gave it.</summary>
    public sealed record OfLegacy(string Number, DateTimeOffset At, string Sender, string Recipient, JsonObject Resource)
        : MergeRow(At, Sender, Recipient)
    {
        public override string Id => Number;
    }

    /// <summary>A row of this service's own, still without its form on the wire; only those that are shown get an id.</summary>
    public sealed record Own(Func<object, string> IdOf, DateTimeOffset At, string Sender, string Recipient, object Source)
        : MergeRow(At, Sender, Recipient)
    {
        public override string Id => IdOf(Source);
    }
}
