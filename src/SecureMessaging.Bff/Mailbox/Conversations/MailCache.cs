using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Bff.Mailbox.Conversations;

/// <summary>
/// The lists of a person's mail for a few seconds, in this process: a web client asks for folders and threads at once, and again
/// every minute in every tab. One read at a time for a person; a list that could not be read again stands in, marked as old.
/// </summary>
internal sealed class MailCache(IOptions<MailboxOptions> options, TimeProvider time) : IDisposable
{
    private readonly MemoryCache _entries = new(new MemoryCacheOptions { SizeLimit = options.Value.MaxCachedItems });

    private readonly SingleFlight<string, CachedMail> _reads = new();

    public Task<CachedMail> GetAsync(
        UserId user, EhrName ehr, Func<Task<Result<MailList>>> readAsync, CancellationToken cancellationToken)
    {
        var key = Key(user, ehr);
        var kept = _entries.Get<CachedMail>(key);
        return kept is not null && time.GetUtcNow() - kept.ReadAt < options.Value.ListLifetime
            ? Task.FromResult(kept)
            : _reads.RunAsync(key, () => ReadAsync(key, kept, readAsync), cancellationToken);
    }

    /// <summary>What is held, of whatever age; null where there is nothing.</summary>
    public CachedMail? Find(UserId user, EhrName ehr) => _entries.Get<CachedMail>(Key(user, ehr));

    /// <summary>Nothing is served as new any more.</summary>
    public void Forget(UserId user, EhrName ehr) => _entries.Remove(Key(user, ehr));

    public void Dispose() => _entries.Dispose();

    private async Task<CachedMail> ReadAsync(string key, CachedMail? kept, Func<Task<Result<MailList>>> readAsync)
    {
        var read = await readAsync();
        if (!read.TryGet(out var list, out var failure))
        {
            return new CachedMail(kept?.List, failure, kept?.ReadAt ?? time.GetUtcNow());
        }

        var fresh = new CachedMail(list, null, time.GetUtcNow());
        _entries.Set(key, fresh, new MemoryCacheEntryOptions
        {
            Size = 1 + list.Items.Length,
            AbsoluteExpirationRelativeToNow = options.Value.StaleFor,
        });
        return fresh;
    }

    private static string Key(UserId user, EhrName ehr) => $"{user.Value}/{ehr.Value}";
}
