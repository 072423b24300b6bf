using System.Data.Common;
using Dapper;
using SecureMessaging.Bff.Messages.Submissions.Deduplication;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>Adds a submission where it is no other's repetition, whichever instance that one is with.</summary>
internal sealed partial class SubmissionStore
{
    private const string LockKey = "SELECT pg_advisory_xact_lock(hashtextextended(@Key, 0)) IS NULL";

    private const string LockText = "SELECT pg_advisory_xact_lock(hashtextextended(@Text, 0)) IS NULL";

    private const string LockDraft = "SELECT pg_advisory_xact_lock(hashtextextended(@Draft, 0)) IS NULL";

    /// <summary>Replies of the same words to another number, of the time in which a reply can have been under comparison.</summary>
    private const string RecentReplies =
        """
        SELECT id FROM submission WHERE user_key = @UserKey AND created_at >= @Since AND text_hash = @TextHash
          AND reply_to_id IS NOT NULL AND reply_to_id <> @ReplyToId AND state <> 'failed'
        """;

    private const string NothingOfKey =
        "NOT EXISTS (SELECT 1 FROM submission WHERE user_key = @UserKey AND submission_key = @SubmissionKey)";

    private const string NothingOfDraft = $"NOT EXISTS (SELECT 1 FROM submission WHERE {IsOfDraft})";

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
        if (database.Provider == StoreProvider.Postgres && compared is null && await TryAddUnknownAsync(connection, fresh, cancellationToken))
        {
            return new DeduplicationDecision.Fresh([]);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (known, replies) = await ReadAsync();
        var decision = decide(known);
        if (decision is DeduplicationDecision.Fresh && compared is not null && replies.Any(id => !compared.Contains(id)))
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

        // All that is asked, in one round trip.
        async Task<(KnownSubmissions Known, IEnumerable<SubmissionId> Replies)> ReadAsync()
        {
            var locks = Locks(ofDraft: fresh.DraftId is not null, ofText: compared is not null);
            string?[] asked =
            [
                .. locks, Locked(LastOfKey), fresh.DraftId is null ? null : Locked(LastOfDraft), compared is null ? null : RecentReplies,
            ];
            await using var read = await connection.QueryMultipleAsync(Command(string.Join("; ", asked.OfType<string>())));
            foreach (var _ in locks)
            {
                await read.ReadAsync<bool>();
            }

            var last = await read.ReadSingleOrDefaultAsync<Submission>();
            var ofDraft = fresh.DraftId is null ? null : await read.ReadSingleOrDefaultAsync<Submission>();
            return (new KnownSubmissions(last, ofDraft), compared is null ? [] : await read.ReadAsync<SubmissionId>());
        }

        CommandDefinition Command(string sql) => new(
            sql,
            new
            {
                fresh.UserKey, Key = fresh.SubmissionKey, fresh.DraftId, Draft = DraftLock(fresh),
                fresh.TextHash, fresh.ReplyToId, Text = $"{fresh.UserKey}/{fresh.TextHash}",
                Since = fresh.CreatedAt - (long)ComparedSince.TotalMilliseconds,
            },
            transaction, cancellationToken: cancellationToken);
    }

    /// <summary>
    /// Nearly every message is one that nothing is known of, and takes one round trip: the locks, the look-up and the row are one
    /// transaction. False where something is known; then nothing was written.
    /// </summary>
    private async Task<bool> TryAddUnknownAsync(DbConnection connection, Submission fresh, CancellationToken cancellationToken)
    {
        var ofDraft = fresh.DraftId is not null;
        var unknown = ofDraft ? $"{NothingOfKey} AND {NothingOfDraft}" : NothingOfKey;
        var values = new DynamicParameters(fresh);
        values.Add("Key", fresh.SubmissionKey);
        values.Add("Draft", DraftLock(fresh));
        await using var read = await connection.QueryMultipleAsync(new CommandDefinition(
            string.Join("; ", [.. Locks(ofDraft, ofText: false), $"{SubmissionColumns.InsertWhere} {unknown} RETURNING TRUE"]),
            values, cancellationToken: cancellationToken));
        for (var locks = Locks(ofDraft, ofText: false).Length; locks > 0; locks--)
        {
            await read.ReadAsync<bool>();
        }

        return (await read.ReadAsync<bool>()).Any();
    }

    private static string DraftLock(Submission fresh) => $"{fresh.UserKey}/{fresh.DraftId}";

    /// <summary>The instance of a row may wake up and dispatch it meanwhile; then this waits and sees that.</summary>
    private string Locked(string query) => database.Provider == StoreProvider.Postgres ? $"{query} FOR UPDATE" : query;

    /// <summary>
    /// SQLite takes its write lock when the transaction begins; PostgreSQL needs one on the key, before it one on the words of a reply,
    /// and first one on the draft: always in this order, so that two of them never wait for each other.
    /// </summary>
    private string[] Locks(bool ofDraft, bool ofText) => database.Provider == StoreProvider.Postgres
        ? [.. ofDraft ? [LockDraft] : Array.Empty<string>(), .. ofText ? [LockText] : Array.Empty<string>(), LockKey]
        : [];
}
