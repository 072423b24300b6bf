using Microsoft.Extensions.Caching.Memory;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Numbers;

/// <summary>
/// Notes once a day which numbers of a person stand for messages that their EHR does not hold any more. Only a whole list says that: one
/// that is old, cut or empty says nothing.
/// </summary>
internal sealed class NumberExpiry(IdAliases aliases, TimeProvider time) : IDisposable
{
    private const int MaxPeople = 100_000;

    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    private readonly MemoryCache _noted = new(new MemoryCacheOptions { SizeLimit = MaxPeople });

    /// <param name="userKey">Whose mail it is.</param>
    /// <param name="source">The EHR.</param>
    /// <param name="read">What was read.</param>
    /// <param name="notShown">What was sent and is not shown yet: it is there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task NoteAsync(
        UserPseudonym userKey, MailboxSource source, MailRead read, IEnumerable<MailItem> notShown, CancellationToken cancellationToken)
    {
        var name = source.Profile.Name;
        if (read.Partial.Any(partial => partial.Ehr == source.Profile.Ehr.Value)
            || (_noted.TryGetValue((userKey, name), out DateTimeOffset at) && time.GetUtcNow() - at < Interval))
        {
            return;
        }

        var held = read.Items.Concat(notShown).Where(item => item.Key.Adapter == name).Select(item => item.Key).ToHashSet();
        if (held.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        _noted.Set((userKey, name), now, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Interval });
        await aliases.NoteGoneAsync(userKey, name, IsHeld, now, cancellationToken);

        bool IsHeld(EhrMessageKey key) =>
            held.Contains(ConversationKey.From(key) is { } thread ? key with { Id = thread.Id } : key);
    }

    public void Dispose() => _noted.Dispose();
}
