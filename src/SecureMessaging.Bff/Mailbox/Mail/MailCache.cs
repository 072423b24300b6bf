using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>
/// The lists of a person's mail for a few seconds, in this process: a web client asks for folders and threads at once, and again
/// every minute in every tab. One read at a time for a person; a list that could not be read again stands in, marked as old.
/// </summary>
internal sealed class MailCache(IOptions<MailboxOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>An EHR that failed is left alone for a moment.</summary>
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan MinWait = TimeSpan.FromMilliseconds(500);

    private readonly MemoryCache _entries = new(new MemoryCacheOptions { SizeLimit = options.Value.MaxCachedItems });

    private readonly SingleFlight<string, CachedMail> _reads = new();
    private readonly ConcurrentDictionary<string, long> _begun = new();

    public Task<CachedMail> GetAsync(
        UserId user, EhrName ehr, Func<Task<Result<MailList>>> readAsync, CancellationToken cancellationToken)
    {
        var key = Key(user, ehr);
        var kept = _entries.Get<CachedMail>(key);
        return kept is not null && time.GetUtcNow() - kept.TriedAt < (kept.Failure is null ? options.Value.ListLifetime : RestAfterFailure)
            ? Task.FromResult(kept)
            : _reads.RunAsync(key, () => ReadAsync(key, kept, readAsync), cancellationToken)
                .WaitAsync(TimeoutFor(key), time, cancellationToken);
    }

    /// <summary>Who comes while a read is slow already does not wait for the whole of the budget again.</summary>
    private TimeSpan TimeoutFor(string key)
    {
        var left = options.Value.ResponseBudget
            - (_begun.TryGetValue(key, out var begun) ? time.GetElapsedTime(begun) : TimeSpan.Zero);
        return left > MinWait ? left : MinWait;
    }

    /// <summary>What is held, of whatever age; null where there is nothing.</summary>
    public CachedMail? Find(UserId user, EhrName ehr) => _entries.Get<CachedMail>(Key(user, ehr));

    /// <summary>Nothing is served as new any more.</summary>
    public void Forget(UserId user, EhrName ehr) => _entries.Remove(Key(user, ehr));

    public void Dispose() => _entries.Dispose();

    private async Task<CachedMail> ReadAsync(string key, CachedMail? kept, Func<Task<Result<MailList>>> readAsync)
    {
        _begun[key] = time.GetTimestamp();
        try
        {
            var read = await readAsync();
            var now = time.GetUtcNow();
            var mail = read.TryGet(out var list, out var failure)
                ? new CachedMail(list, null, now, now)
                : new CachedMail(kept?.List, failure, kept?.ReadAt ?? now, now);
            _entries.Set(key, mail, new MemoryCacheEntryOptions
            {
                Size = 1 + (mail.List?.Items.Length ?? 0),
                AbsoluteExpiration = mail.ReadAt + options.Value.StaleFor,
            });
            return mail;
        }
        finally
        {
            _begun.TryRemove(key, out _);
        }
    }

    private static string Key(UserId user, EhrName ehr) => $"{user.Value}/{ehr.Value}";
}
