using System.Collections.Immutable;
using Microsoft.Extensions.Caching.Memory;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>
/// The texts of messages. What was written does not change, so it is read once in a while: a thread of many turns would else be as many
/// calls each time it is opened. Kept in this process alone, and only for a short time.
/// </summary>
internal sealed class MailTexts : IDisposable
{
    private const int MaxCharacters = 64 * 1024 * 1024;
    private const int ReadsAtOnce = 6;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private readonly MemoryCache _texts = new(new MemoryCacheOptions { SizeLimit = MaxCharacters });

    /// <summary>In the order given.</summary>
    public async Task<ImmutableArray<Result<MailMessage>>> ReadAsync(
        IPatientMailbox mailbox, Patient patient, IReadOnlyList<EhrMessageKey> keys, CancellationToken cancellationToken)
    {
        var read = new Result<MailMessage>[keys.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, keys.Count),
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken },
            async (index, token) => read[index] = await ReadAsync(mailbox, patient, keys[index], token));
        return [.. read];
    }

    public async Task<Result<MailMessage>> ReadAsync(
        IPatientMailbox mailbox, Patient patient, EhrMessageKey key, CancellationToken cancellationToken)
    {
        var cacheKey = (patient.User, key);
        if (_texts.TryGetValue(cacheKey, out MailMessage? kept) && kept is not null)
        {
            return kept;
        }

        var read = await mailbox.ReadAsync(patient, key, cancellationToken);
        if (read.TryGet(out var message, out _))
        {
            // Files are downloaded one by one, and are no text.
            var text = message with { Files = [.. message.Files.Select(file => file with { Content = null })] };
            _texts.Set(cacheKey, text, new MemoryCacheEntryOptions
            {
                Size = 1_000 + text.Body.Length,
                AbsoluteExpirationRelativeToNow = KeptFor,
            });
        }

        return read;
    }

    public void Dispose() => _texts.Dispose();
}
