using System.Collections.Immutable;

namespace SecureMessaging.Bff.Mailbox.Events;

/// <param name="Known">Digests of the messages seen at the last check; null where nothing can be called new.</param>
internal sealed record MailWatchTurn(ImmutableHashSet<string>? Known);
