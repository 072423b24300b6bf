using System.Diagnostics;
using Npgsql;

namespace SecureMessaging.Testing.Servers;

/// <summary>
/// PostgreSQL for tests: the server named by <c>TEST_POSTGRES</c>, else a private one started from Debian's binaries on a
/// free loopback port and thrown away afterwards. Every caller gets a database of its own.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string BinaryFolder = "/usr/lib/postgresql";

    /// <summary>Members of this group must give their password to the private server.</summary>
    private const string AskedForPassword = "messaging";

    private const int MaxStarts = 5;

    private string? _folder;
    private string? _adminConnection;
    private string? _missing;
    private int _port;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } configured)
        {
            _adminConnection = configured;
            await CreateGroupAsync();
        }
        else if (Required.FindProgram(BinaryFolder, "pg_ctl") is { } control)
        {
            await StartAsync(control);
            await CreateGroupAsync();
        }
        else
        {
            _missing = $"PostgreSQL is neither named by TEST_POSTGRES nor installed under {BinaryFolder}";
        }
    }

    /// <summary>A connection string to a new, empty database; skips the test where there is no server.</summary>
    public async Task<string> CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        if (_missing is not null)
        {
            Required.SkipOrFail(_missing);
        }

        var name = $"test_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(_adminConnection);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new NpgsqlConnectionStringBuilder(_adminConnection) { Database = name, Pooling = true }.ToString();
    }

    /// <summary>
    /// An empty database of a user that is asked for <paramref name="password"/>, and the connection string to it without it.
    /// </summary>
    public async Task<string> CreateDatabaseWithPasswordAsync(string password, CancellationToken cancellationToken)
    {
        var owned = new NpgsqlConnectionStringBuilder(await CreateDatabaseAsync(cancellationToken));
        var user = $"user_of_{owned.Database}";
        await using var connection = new NpgsqlConnection(_adminConnection);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            CREATE ROLE {user} LOGIN PASSWORD '{password}' IN ROLE {AskedForPassword};
            ALTER DATABASE {owned.Database} OWNER TO {user}
            """,
            connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return $"Host={owned.Host};Port={owned.Port};Database={owned.Database};Username={user}";
    }

    /// <summary>This one database refuses every connection, and breaks off those that are open; or takes them again.</summary>
    public async Task SetAwayAsync(string database, bool isAway, CancellationToken cancellationToken)
    {
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await using var connection = new NpgsqlConnection(_adminConnection);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS {!isAway}");
        if (isAway)
        {
            await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Stops the private server at once, as a crash would; false where the server is not ours to stop.</summary>
    public async Task<bool> CrashAsync() => _folder is not null && await ControlAsync("stop", "-m", "immediate") == 0;

    /// <summary>Starts the private server again on the same port.</summary>
    public Task<int> RestartAsync() => ControlAsync(
        "start", "-w", "-l", Path.Combine(_folder!, "log"), "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -k {_folder}");

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            await ControlAsync("stop", "-m", "fast");
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task StartAsync(string control)
    {
        _folder = Directory.CreateTempSubdirectory("pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root; Debian's package brings its own user.
            await RunAsync("chown", "postgres", _folder);
        }

        var data = Path.Combine(_folder, "data");
        var initialise = Path.Combine(Path.GetDirectoryName(control)!, "initdb");
        await RunAsPostgresAsync(initialise, "-D", data, "-A", "trust", "-U", "postgres", "--no-sync");
        // Ahead of the rule that trusts everybody: these users are asked for a password, as every user of a real server is.
        var rules = Path.Combine(data, "pg_hba.conf");
        var trusting = await File.ReadAllTextAsync(rules);
        await File.WriteAllTextAsync(rules, $"host all +{AskedForPassword} 127.0.0.1/32 scram-sha-256\n{trusting}");
        // Several test classes share a server. The machine does not lose power: what was written is there after a crash of the server.
        await File.AppendAllTextAsync(Path.Combine(data, "postgresql.conf"), "max_connections = 500\nfsync = off\n");
        await StartOnFreePortAsync();
        // Not pooled: a connection from before a crash would fail the test after it.
        _adminConnection = $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Pooling=false";
    }

    /// <summary>Another program may take the port before the server does.</summary>
    private async Task StartOnFreePortAsync()
    {
        for (var start = 1; start <= MaxStarts; start++)
        {
            _port = LoopbackPort.Free();
            if (await RestartAsync() == 0)
            {
                return;
            }
        }

        throw new InvalidOperationException(
            $"The private PostgreSQL server did not start: {await File.ReadAllTextAsync(Path.Combine(_folder!, "log"))}");
    }

    private async Task CreateGroupAsync()
    {
        await using var connection = new NpgsqlConnection(_adminConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"""
            DO $$ BEGIN
              IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{AskedForPassword}') THEN CREATE ROLE {AskedForPassword}; END IF;
            END $$
            """,
            connection);
        await command.ExecuteNonQueryAsync();
    }

    private Task<int> ControlAsync(params string[] arguments) => RunAsPostgresAsync(
        Required.FindProgram(BinaryFolder, "pg_ctl")!, ["-D", Path.Combine(_folder!, "data"), .. arguments]);

    private static Task<int> RunAsPostgresAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments])
        : RunAsync(program, arguments);

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        // The server inherits these handles; reading them to the end would wait for the server.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
