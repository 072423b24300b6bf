using Dapper;
using SecureMessaging.Bff.Rollout.Flags;
using SecureMessaging.Bff.Rollout.Storage;

namespace SecureMessaging.Bff.Rollout.Changes;

/// <summary>
/// The versions of a flag that were in force within the last hour, from the audit: many small steps are one large one. What a
/// second person decided begins the hour anew, because two people have agreed on it.
/// </summary>
internal static class RecentExposure
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>More is no work of an hour but a storm, behind which a lower value could hide: then the lowest counts as 0 %.</summary>
    private const int MostVersions = 1_000;

    private const string Select =
        """
        SELECT action AS Action, before_doc AS BeforeDoc, after_doc AS AfterDoc, detail AS Detail FROM rollout_audit
        WHERE kind = @kind AND subject = @flag AND at > @since ORDER BY seq DESC LIMIT @most
        """;

    /// <param name="transaction">Of the change.</param>
    /// <param name="present">The flag before the change.</param>
    /// <param name="now">The end of the hour.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    public static async Task<IReadOnlyList<FlagDocument>> ReadAsync(
        RolloutTransaction transaction, FlagDocument present, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = (now - Window).ToUnixTimeMilliseconds();
        var rows = (await transaction.QueryAsync<Row>(
            Select, new { kind = ItemKind.Flag, flag = present.Name, since, most = MostVersions }, cancellationToken)).AsList();
        var versions = new List<FlagDocument> { present };
        foreach (var row in rows)
        {
            Add(versions, row.AfterDoc);
            if (row.Action != Approvals.Rejection && ApprovalRequests.IsDecision(row.Detail))
            {
                return versions;
            }

            Add(versions, row.BeforeDoc);
        }

        return rows.Count < MostVersions ? versions : [.. versions, new FlagDocument { Name = present.Name }];
    }

    private static void Add(List<FlagDocument> versions, string? document)
    {
        // What another version of the service wrote cannot be compared; it was off here.
        if (document is not null && StoredFlag.TryRead(document, out var flag))
        {
            versions.Add(flag);
        }
    }

    // Properties, not a constructor: a column that is null everywhere has no type to be matched by.
    private sealed record Row
    {
        public string Action { get; init; } = "";

        public string? BeforeDoc { get; init; }

        public string? AfterDoc { get; init; }

        public string? Detail { get; init; }
    }
}
