using System.Collections.Immutable;

namespace SecureMessaging.Ehr.Messages;

/// <summary>Asks whether an EHR holds one message.</summary>
/// <param name="Message">What was sent.</param>
/// <param name="Ticket">What <see cref="IEhrAdapter.PrepareAsync"/> gave.</param>
/// <param name="EhrMessageId">The id the EHR acknowledged, when it did.</param>
/// <param name="NotBefore">When the dispatch began, by the store's clock; the EHR's clock may differ a little.</param>
/// <param name="Taken">Ids of the EHR that belong to equal submissions of that time, so that two equal messages are
/// distinguished.</param>
public sealed record DeliveryQuery(
    OutgoingMessage Message,
    DispatchTicket Ticket,
    string? EhrMessageId,
    DateTimeOffset NotBefore,
    ImmutableHashSet<string> Taken)
{
    /// <summary>The time by the clock of <see cref="NotBefore"/>: that of an instance may be wrong.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>
    /// Until when the dispatch can have gone on at the latest: only from here on does absence prove anything.
    /// </summary>
    public DateTimeOffset DispatchEnd { get; init; } = NotBefore;

    /// <summary>
    /// The EHR's application answered the send with an error: it is done with it, and works at it no more.
    /// </summary>
    public bool EhrIsDone { get; init; }

    /// <summary>
    /// Ids that any other submission of the person was found under. An EHR that was restored gives a number again, so
    /// of these the whole message is compared, with its files.
    /// </summary>
    public ImmutableHashSet<string> Claimed { get; init; } = [];
}
