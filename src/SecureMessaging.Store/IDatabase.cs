using System.Data.Common;

namespace SecureMessaging.Store;

/// <summary>
/// The store's database. SQL is written once where both dialects agree (parameters as <c>@name</c>, upsert by
/// <c>ON CONFLICT</c>, <c>RETURNING</c>), and per <see cref="Provider"/> where they do not. Times are stored as
/// Unix milliseconds (UTC) in 64-bit integers, in both.
/// </summary>
public interface IDatabase
{
    StoreProvider Provider { get; }

    /// <summary>An open connection; the caller disposes it.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// After a call that was not answered: the idle connections lead to the same place, so the next call opens a new one.
    /// </summary>
    void ForgetIdleConnections();

    /// <summary>True for an error that another try may overcome: connection lost, lock not granted in time.</summary>
    bool IsTransient(DbException exception);

    /// <summary>True where a unique index refused the row.</summary>
    bool IsDuplicate(DbException exception);
}
