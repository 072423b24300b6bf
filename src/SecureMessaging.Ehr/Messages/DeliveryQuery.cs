using System.Collections.Immutable;

namespace SecureMessaging.Ehr.Messages;

/// <summary>Asks whether a record holds one message.</summary>
/// <param name="Message">What was sent.</param>
/// <param name="Ticket">What <see cref="IHealthRecord.PrepareAsync"/> gave.</param>
/// <param name="RecordId">The id the record acknowledged, when it did.</param>
/// <param name="NotBefore">When the dispatch began, by this service's clock; the record's clock may differ a little.</param>
/// <param name="Taken">Ids of the record that belong to equal submissions of that time, so that two equal messages are
/// told apart.</param>
public sealed record DeliveryQuery(
    OutgoingMessage Message,
    DispatchTicket Ticket,
    string? RecordId,
    DateTimeOffset NotBefore,
    ImmutableHashSet<string> Taken)
{
    /// <summary>
    /// Until when the dispatch can have gone on at the latest: only from here on does absence prove anything.
    /// </summary>
    public DateTimeOffset DispatchEnd { get; init; } = NotBefore;

    /// <summary>
    /// The record's application answered the send with an error: it is done with it, and works at it no more.
    /// </summary>
    public bool RecordIsDone { get; init; }

    /// <summary>
    /// Ids that any other submission of the person was found under. A record that was restored gives a number again, so
    /// of these the number alone proves nothing without the text.
    /// </summary>
    public ImmutableHashSet<string> Claimed { get; init; } = [];
}
