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

    private readonly SingleFlight<(string Key, long Changes), CachedMail> _reads = new();

    /// <summary>Own changes of people whose list is read; a person is forgotten with the list.</summary>
    private readonly ConcurrentDictionary<string, long> _changes = new();
    private readonly ConcurrentDictionary<string, long> _begun = new();

    public Task<CachedMail> GetAsync(
        UserPseudonym owner, EhrName ehr, Func<Task<Result<MailList>>> readAsync, CancellationToken cancellationToken)
    {
        var key = Key(owner, ehr);
        var kept = _entries.Get<CachedMail>(key);
        return kept is not null && time.GetUtcNow() - kept.TriedAt < (kept.Failure is null ? options.Value.ListLifetime : RestAfterFailure)
            ? Task.FromResult(kept)
            : _reads.RunAsync((key, ChangesOf(key)), () => ReadAsync(key, kept, readAsync), cancellationToken)
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
    public CachedMail? Find(UserPseudonym owner, EhrName ehr) => _entries.Get<CachedMail>(Key(owner, ehr));

    /// <summary>
    /// Something was changed: what is held is no longer served as new, nor what a read that is under way brings; the next caller waits
    /// for a read that is begun after the change. Where the EHR does not answer then, what is held still stands in.
    /// </summary>
    public void Forget(UserPseudonym owner, EhrName ehr) => Forget(Key(owner, ehr));

    /// <summary>
    /// The same for what another instance changed: of people about whom nothing is held here, and nothing is being read, nothing is noted.
    /// </summary>
    public void ForgetHeld(UserPseudonym owner, EhrName ehr)
    {
        var key = Key(owner, ehr);
        if (_begun.ContainsKey(key) || _entries.TryGetValue(key, out _))
        {
            Forget(key);
        }
    }

    /// <summary>
    /// Anything may have been changed: nothing that is held, or is being read, is served as new. Everybody's list is read again, so an EHR
    /// may well fail: what is held still stands in.
    /// </summary>
    public void ForgetAll()
    {
        foreach (var key in _begun.Keys)
        {
            NoteChange(key);
        }

        foreach (var key in _entries.Keys.OfType<string>().ToArray())
        {
            Outdate(key);
        }
    }

    public void Dispose() => _entries.Dispose();

    private async Task<CachedMail> ReadAsync(string key, CachedMail? kept, Func<Task<Result<MailList>>> readAsync)
    {
        var (changes, begun) = (ChangesOf(key), time.GetTimestamp());
        _begun[key] = begun;
        try
        {
            var read = await readAsync();
            var now = time.GetUtcNow();
            var older = kept is not null && now - kept.ReadAt < options.Value.StaleFor ? kept : null;
            var mail = read.TryGet(out var list, out var failure)
                ? new CachedMail(list, null, now, now)
                : new CachedMail(older?.List, failure, older?.ReadAt ?? now, now);
            if (changes == ChangesOf(key))
            {
                Keep(key, mail);
            }

            return mail;
        }
        finally
        {
            // Not that of a read that was begun since.
            _begun.TryRemove(KeyValuePair.Create(key, begun));
        }
    }

    private void Keep(string key, CachedMail mail)
    {
        var entry = new MemoryCacheEntryOptions
        {
            Size = 1 + (mail.List?.Items.Length ?? 0),
            AbsoluteExpirationRelativeToNow = mail.ReadAt + options.Value.StaleFor - time.GetUtcNow(),
        };
        _entries.Set(key, mail, entry.RegisterPostEvictionCallback((_, _, reason, _) =>
        {
            if (reason is EvictionReason.Expired or EvictionReason.Capacity)
            {
                _changes.TryRemove(key, out var _);
            }
        }));
    }

    private void Forget(string key)
    {
        NoteChange(key);
        Outdate(key);
    }

    private void Outdate(string key)
    {
        if (_entries.Get<CachedMail>(key) is { } kept)
        {
            Keep(key, kept with { TriedAt = DateTimeOffset.MinValue });
        }
    }

    private void NoteChange(string key) => _changes.AddOrUpdate(key, 1, (_, changes) => changes + 1);

    private long ChangesOf(string key) => _changes.GetValueOrDefault(key);

    private static string Key(UserPseudonym owner, EhrName ehr) => $"{owner.Value}/{ehr.Value}";
}
