using System.Collections.Immutable;

namespace SecureMessaging.Bff.HealthRecords;

/// <summary>Asks whether a record holds one message.</summary>
/// <param name="Message">What was sent.</param>
/// <param name="Ticket">What <see cref="IHealthRecord.PrepareAsync"/> gave.</param>
/// <param name="RecordId">The id the record acknowledged, when it did.</param>
/// <param name="NotBefore">When the dispatch began, by this service's clock; the record's clock may differ a little.</param>
/// <param name="Taken">Ids of the record that belong to other submissions, so that two equal messages are told apart.</param>
internal sealed record DeliveryQuery(
    OutgoingMessage Message,
    DispatchTicket Ticket,
    string? RecordId,
    DateTimeOffset NotBefore,
    ImmutableHashSet<string> Taken);
