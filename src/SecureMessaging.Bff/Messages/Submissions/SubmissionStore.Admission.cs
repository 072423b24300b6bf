using Dapper;
using SecureMessaging.Bff.Messages.Submissions.Deduplication;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>Adds a submission where it is no other's repetition, whichever instance that one is with.</summary>
internal sealed partial class SubmissionStore
{
    private const string LockKey = "SELECT pg_advisory_xact_lock(hashtextextended(@Key, 0))";

    private const string LockText = "SELECT pg_advisory_xact_lock(hashtextextended(@Text, 0))";

    private const string LockDraft = "SELECT pg_advisory_xact_lock(hashtextextended(@Draft, 0))";

    /// <summary>Replies of the same words to another number, of the time in which a reply can have been under comparison.</summary>
    private const string RecentReplies =
        """
        SELECT id FROM submission WHERE user_key = @UserKey AND created_at >= @Since AND text_hash = @TextHash
          AND reply_to_id IS NOT NULL AND reply_to_id <> @ReplyToId AND state <> 'failed'
        """;

    /// <summary>A reply is compared with all of at least this age.</summary>
    public static readonly TimeSpan ComparedSince = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Finds the last submission of the same key and of the same draft, asks <paramref name="decide"/> what they mean,
    /// and adds the new one if that is the answer; all in one transaction that no other instance can cross for this key
    /// or draft, nor for a reply of these words.
    /// </summary>
    /// <param name="fresh">The new one.</param>
    /// <param name="compared">Replies of the same words that are not the same reply; null where that needs no comparison.</param>
    /// <param name="decide">What the known ones mean.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    public async Task<DeduplicationDecision> TryAdmitAsync(
        Submission fresh, IReadOnlySet<SubmissionId>? compared, Func<KnownSubmissions, DeduplicationDecision> decide,
        CancellationToken cancellationToken)
    {
        using var _ = await writers.EnterAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (database.Provider == StoreProvider.Postgres)
        {
            // SQLite takes its write lock when the transaction begins; PostgreSQL needs one on the key, before it one on the
            // words of a reply, and first one on the draft: always in this order, so that two of them never wait for each other.
            string?[] locks = [fresh.DraftId is null ? null : LockDraft, compared is null ? null : LockText, LockKey];
            await connection.ExecuteAsync(Command(string.Join("; ", locks.OfType<string>())));
        }

        var last = await connection.QuerySingleOrDefaultAsync<Submission>(Command(Locked(LastOfKey)));
        var decision = decide(new KnownSubmissions(
            last, fresh.DraftId is null ? null : await connection.QuerySingleOrDefaultAsync<Submission>(Command(Locked(LastOfDraft)))));
        if (decision is DeduplicationDecision.Fresh && compared is not null && await HasUncomparedAsync())
        {
            return new DeduplicationDecision.Uncompared();
        }

        if (decision is DeduplicationDecision.Fresh { Abandons: var abandoned })
        {
            foreach (var orphan in abandoned)
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    SubmissionColumns.Update, orphan, transaction, cancellationToken: cancellationToken));
            }

            await connection.ExecuteAsync(new CommandDefinition(
                SubmissionColumns.Insert, fresh, transaction, cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return decision;

        async Task<bool> HasUncomparedAsync() =>
            (await connection.QueryAsync<SubmissionId>(Command(RecentReplies))).Any(id => !compared.Contains(id));

        CommandDefinition Command(string sql) => new(
            sql,
            new
            {
                fresh.UserKey, Key = fresh.SubmissionKey, fresh.DraftId, Draft = $"{fresh.UserKey}/{fresh.DraftId}",
                fresh.TextHash, fresh.ReplyToId, Text = $"{fresh.UserKey}/{fresh.TextHash}",
                Since = fresh.CreatedAt - (long)ComparedSince.TotalMilliseconds,
            },
            transaction, cancellationToken: cancellationToken);
    }

    /// <summary>The instance of a row may wake up and dispatch it meanwhile; then this waits and sees that.</summary>
    private string Locked(string query) => database.Provider == StoreProvider.Postgres ? $"{query} FOR UPDATE" : query;
}
