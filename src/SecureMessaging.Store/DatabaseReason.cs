using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace SecureMessaging.Store;

/// <summary>
/// Why the database was not reached, in words an operator can act on. Made of codes alone: the text of an exception may hold
/// a host, a user or a value, and belongs in no log.
/// </summary>
public static class DatabaseReason
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    public static string Of(Exception failure) => failure switch
    {
        PostgresException refused => OfServer(refused.SqlState),
        SqliteException file => OfFile(file.SqliteErrorCode),
        SocketException network => OfNetwork(network.SocketErrorCode),
        TimeoutException => "no answer in time",
        { InnerException: { } inner } when failure is DbException or IOException or AggregateException => Of(inner),
        DbException { SqlState: { Length: > 0 } state } => OfServer(state),
        _ => failure.GetType().Name,
    };

    private static string OfServer(string state) => state switch
    {
        PostgresErrorCodes.InvalidPassword => "wrong or missing password: see Store:Password",
        PostgresErrorCodes.InvalidAuthorizationSpecification =>
            "the server does not let this user or host in: see its pg_hba.conf and Store:ConnectionString",
        PostgresErrorCodes.InvalidCatalogName => "the database does not exist: see Database in Store:ConnectionString",
        PostgresErrorCodes.InsufficientPrivilege => "the user lacks a right in the database",
        PostgresErrorCodes.TooManyConnections => "the server has no connection left",
        PostgresErrorCodes.CannotConnectNow => "the server is starting or stopping",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => "the server was stopped",
        PostgresErrorCodes.DiskFull => "the server's disk is full",
        PostgresErrorCodes.ReadOnlySqlTransaction => "the server takes no writes: it is a replica",
        _ => $"SQLSTATE {state}",
    };

    private static string OfFile(int code) => code switch
    {
        SqliteBusy or SqliteLocked => "another program holds its write lock",
        SqliteReadOnly => "the file is read-only",
        SqliteFull => "the disk is full",
        SqliteCannotOpen => "the file cannot be opened: see Data Source in Store:ConnectionString",
        SqliteNotADatabase => "the file is no SQLite database: see Data Source in Store:ConnectionString",
        _ => $"SQLite error {code}",
    };

    private static string OfNetwork(SocketError code) => code switch
    {
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => "host not found: see Host in Store:ConnectionString",
        SocketError.ConnectionRefused => "connection refused: nothing listens at Host and Port of Store:ConnectionString",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "host not reachable",
        SocketError.TimedOut => "no answer in time",
        SocketError.ConnectionReset => "connection broken",
        _ => $"network: {code}",
    };
}
