using SecureMessaging.Rollout.Changes.Approving;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Storage;

namespace SecureMessaging.Rollout.Changes.Rules;

/// <summary>
/// The versions of a flag that were in force within the last hour, from the audit: many small steps are one large one.
/// </summary>
internal static class RecentExposure
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>
    /// They are read while every other change waits. More is no work of an hour but a storm, behind which a lower value could hide:
    /// then the lowest counts as 0 %.
    /// </summary>
    public const int MaxVersions = 100;

    private const string Select =
        """
        SELECT seq AS Seq, action AS Action, after_doc AS AfterDoc, detail AS Detail FROM rollout_audit
        WHERE kind = @kind AND subject = @flag AND at > @since ORDER BY seq DESC LIMIT @max
        """;

    /// <summary>From the newest, which is the present one, to the one that was in force when the hour began.</summary>
    /// <param name="transaction">Of the change.</param>
    /// <param name="present">The flag before the change.</param>
    /// <param name="now">The end of the hour.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    public static async Task<IReadOnlyList<RecentVersion>> ReadAsync(
        RolloutTransaction transaction, FlagDocument present, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = (now - Window).ToUnixTimeMilliseconds();
        var rows = (await transaction.QueryAsync<Row>(
            Select, new { kind = ItemKind.Flag, flag = present.Name, since, max = MaxVersions }, cancellationToken)).ToArray();
        var made = rows.Select(row => new RecentVersion(
            Version(row.AfterDoc, present), row.Action != Approvals.Rejection && ApprovalRequests.IsDecision(row.Detail)));
        return [new(present), .. made, .. await OldestAsync(transaction, rows, present, cancellationToken)];
    }

    /// <summary>What each row was made from is what the row before it made; only of the oldest it is not known yet.</summary>
    private static async Task<RecentVersion[]> OldestAsync(
        RolloutTransaction transaction, Row[] rows, FlagDocument present, CancellationToken cancellationToken)
    {
        if (rows.Length is 0 or MaxVersions)
        {
            return rows.Length == 0 ? [] : [new(Nothing(present))];
        }

        var document = await transaction.QuerySingleAsync<string>(
            "SELECT before_doc FROM rollout_audit WHERE seq = @Seq", new { rows[^1].Seq }, cancellationToken);
        return [new(Version(document, present))];
    }

    /// <summary>Before it was created nobody was on, and what another version of the service wrote was off here: both are 0 %.</summary>
    private static FlagDocument Version(string? document, FlagDocument present) =>
        document is not null && StoredFlag.TryRead(document, out var flag) ? flag : Nothing(present);

    private static FlagDocument Nothing(FlagDocument present) => new() { Name = present.Name };

    // Properties, not a constructor: a column that is null everywhere has no type to be matched by.
    private sealed record Row
    {
        public long Seq { get; init; }

        public string Action { get; init; } = "";

        public string? AfterDoc { get; init; }

        public string? Detail { get; init; }
    }
}
