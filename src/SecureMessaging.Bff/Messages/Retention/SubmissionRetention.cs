using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Messages.Retention;

/// <summary>
/// Deletes text that is needed no more, and later the rows. A message that gets delivery checks keeps its text:
/// they recognise it by that. Safe on every instance at once.
/// </summary>
internal sealed class SubmissionRetention(
    IDatabase database, SqliteWriterQueue writers, SubmissionMetrics metrics, IOptions<MessagesOptions> options, StoreClock time)
{
    private const string Forget = "UPDATE submission SET payload = NULL, accepted = NULL, data_key = NULL, version = version + 1 WHERE";

    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        await using var connection = await database.OpenAsync(cancellationToken);
        await RunAsync(connection, "confirmed_text",
            $"{Forget} payload IS NOT NULL AND state = 'sent' AND confirmed_at < @before",
            settings.ConfirmedPayloadRetention, cancellationToken);
        await RunAsync(connection, "failed_text",
            $"{Forget} payload IS NOT NULL AND state IN ('failed', 'undetermined') AND settled_at < @before",
            settings.FailedPayloadRetention, cancellationToken);
        await RunAsync(connection, "rows",
            "DELETE FROM submission WHERE next_look_at IS NULL AND settled_at < @before", settings.RowRetention, cancellationToken);
        await DeleteJoinedDraftsAsync(connection, cancellationToken);
    }

    /// <summary>Of rows that are gone; an hour is longer than a row takes to be written after them.</summary>
    private async Task DeleteJoinedDraftsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        using var _ = await writers.EnterAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM joined_draft WHERE (remove_at IS NULL OR remove_at < @before)
              AND NOT EXISTS (SELECT 1 FROM submission WHERE submission.id = joined_draft.submission_id)
            """,
            new { before = (time.GetUtcNow() - TimeSpan.FromHours(1)).ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    private async Task RunAsync(DbConnection connection, string what, string sql, TimeSpan age, CancellationToken cancellationToken)
    {
        var before = (time.GetUtcNow() - age).ToUnixTimeMilliseconds();
        using var _ = await writers.EnterAsync(cancellationToken);
        metrics.Purged(
            what, await connection.ExecuteAsync(new CommandDefinition(sql, new { before }, cancellationToken: cancellationToken)));
    }
}
