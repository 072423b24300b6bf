using System.Collections.Immutable;
using Microsoft.Extensions.Caching.Memory;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr;
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
        IPatientMailbox mailbox, Patient patient, IReadOnlyList<MailItem> items, CancellationToken cancellationToken)
    {
        var read = new Result<MailMessage>[items.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, items.Count),
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken },
            async (index, token) => read[index] = await ReadAsync(mailbox, patient, items[index], token));
        return [.. read];
    }

    public async Task<Result<MailMessage>> ReadAsync(
        IPatientMailbox mailbox, Patient patient, MailItem item, CancellationToken cancellationToken)
    {
        var cacheKey = (patient.User, item.Key);
        if (_texts.TryGetValue(cacheKey, out MailMessage? kept) && kept is not null)
        {
            return kept;
        }

        var read = await mailbox.ReadAsync(patient, item.Key, cancellationToken);
        if (!read.TryGet(out var message, out var failure))
        {
            // What was sent through this service is shown before its EHR shows it.
            return failure.Is(SmCode.MessageNotFound) && item.Body is { } sent ? new MailMessage(item, sent, []) : read;
        }

        _texts.Set(cacheKey, message, new MemoryCacheEntryOptions
        {
            Size = 1_000 + message.Body.Length,
            AbsoluteExpirationRelativeToNow = KeptFor,
        });
        return message;
    }

    public void Dispose() => _texts.Dispose();
}
