using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using SecureMessaging.Store;
using SecureMessaging.Store.Databases;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Store;

/// <summary>A store that an older program filled is opened by this one: every later script runs over rows, not over empty tables.</summary>
public sealed class OlderStoreTests(PostgresServer postgres)
{
    /// <summary>The last script of the older program.</summary>
    private const string LastOfThen = "0070";

    private const string Filled =
        """
        INSERT INTO submission (
          id, user_key, submission_key, content_hash, explicit_key, state, version, record, tenant, recipient_id, reply_to_id, attempts,
          looks, absent_looks, ticket, record_id, message_id, failure, acknowledged, owner, lease_until, next_look_at, created_at,
          updated_at, dispatched_at, settled_at, confirmed_at, told_at, data_key, payload, accepted, dispatch_ended_at, refusal,
          absent_since, draft_id, text_hash)
        VALUES (
          @id, 'user', @key, 'content', @yes, @state, 3, 'vista', '', 11, 12, 13, 14, 15, 'ticket', @id, 16, 'SM900', @yes, 'owner', 17, 18,
          19, 20, 21, 22, 23, 24, @bytes, @bytes, @bytes, 25, 'refusal', 26, 27, 'text')
        """;

    private static readonly string[] States = ["received", "dispatching", "sent", "failed", "unconfirmed"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Store_FilledByAnOlderProgram_KeepsEveryValueAndGetsTodaysShape(StoreProvider provider)
    {
        var old = await StoreAsync(provider);
        await RunScriptsOfThenAsync(old);
        await FillAsync(old);
        var before = await RowsAsync(old);
        var fresh = await StoreAsync(provider);

        Assert.True(new StoreMigrator(old).Migrate().Successful);
        Assert.True(new StoreMigrator(fresh).Migrate().Successful);

        var after = await RowsAsync(old);
        Assert.Equal(States.Length + 2, before.Count);
        Assert.Equal(before.Count, after.Count);
        Assert.All(before.Zip(after), pair => Assert.All(pair.First, value => Assert.Equal(value.Value, pair.Second[value.Key])));
        Assert.Equal(await ShapeAsync(fresh), await ShapeAsync(old));
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Submission_UnderWayInAnOlderStore_StillHasNoSecondBesideIt(StoreProvider provider)
    {
        var old = await StoreAsync(provider);
        await RunScriptsOfThenAsync(old);
        await FillAsync(old);
        new StoreMigrator(old).Migrate();
        await using var connection = await OpenAsync(old);

        await Assert.ThrowsAnyAsync<DbException>(() => connection.ExecuteAsync(Filled, Row("another", "unconfirmed", "key of unconfirmed")));
    }

    private static object Row(string id, string state, string key) => new { id, state, key, yes = true, bytes = new byte[] { 1, 2, 3 } };

    private static async Task RunScriptsOfThenAsync(IOptions<StoreOptions> store)
    {
        var assembly = typeof(StoreMigrator).Assembly;
        var mark = $".Store.Migrations.{store.Value.Provider}.";
        await using var connection = await OpenAsync(store);
        await connection.ExecuteAsync(store.Value.Provider == StoreProvider.Postgres
            ? "CREATE TABLE schemaversions (schemaversionsid SERIAL PRIMARY KEY, scriptname VARCHAR(255) NOT NULL, applied TIMESTAMP NOT NULL)"
            : "CREATE TABLE SchemaVersions (SchemaVersionID INTEGER PRIMARY KEY AUTOINCREMENT, ScriptName TEXT NOT NULL, Applied DATETIME NOT NULL)");
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.Contains(mark, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var number = name[(name.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..][..LastOfThen.Length];
            if (string.CompareOrdinal(number, LastOfThen) <= 0)
            {
                using var script = new StreamReader(assembly.GetManifestResourceStream(name)!);
                await connection.ExecuteAsync(await script.ReadToEndAsync(Token));
                await connection.ExecuteAsync("INSERT INTO schemaversions (scriptname, applied) VALUES (@name, CURRENT_TIMESTAMP)", new { name });
            }
        }
    }

    private static async Task FillAsync(IOptions<StoreOptions> store)
    {
        await using var connection = await OpenAsync(store);
        foreach (var state in States)
        {
            await connection.ExecuteAsync(Filled, Row($"id of {state}", state, $"key of {state}"));
        }

        await connection.ExecuteAsync(
            "INSERT INTO draft (user_key, id, payload, created_at, updated_at) VALUES ('user', 27, @bytes, 30, 31)", new { bytes = new byte[] { 4 } });
        await connection.ExecuteAsync("INSERT INTO id_alias (user_key, record, tenant, record_id) VALUES ('user', 'oracle-health', 't', 'r')");
    }

    private static async Task<IReadOnlyList<IDictionary<string, object?>>> RowsAsync(IOptions<StoreOptions> store)
    {
        await using var connection = await OpenAsync(store);
        var rows = new List<IDictionary<string, object?>>();
        foreach (var table in (string[])["submission", "draft", "id_alias"])
        {
            rows.AddRange((await connection.QueryAsync($"SELECT * FROM {table} ORDER BY 1")).Cast<IDictionary<string, object?>>());
        }

        return rows;
    }

    /// <summary>Every column and every index in words, but for those of DbUp's journal.</summary>
    private static async Task<IReadOnlyList<string>> ShapeAsync(IOptions<StoreOptions> store)
    {
        await using var connection = await OpenAsync(store);
        return (await connection.QueryAsync<string>(store.Value.Provider == StoreProvider.Postgres
            ? """
              SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns
              WHERE table_schema = 'public' AND table_name <> 'schemaversions'
              UNION SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'schemaversions' ORDER BY 1
              """
            : """
              SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" FROM sqlite_master m, pragma_table_info(m.name) c
              WHERE m.type = 'table' AND m.name <> 'SchemaVersions' UNION SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1
              """)).AsList();
    }

    private static Task<DbConnection> OpenAsync(IOptions<StoreOptions> store)
    {
        IDatabase database = store.Value.Provider == StoreProvider.Postgres ? new PostgresDatabase(store) : new SqliteDatabase(store);
        return database.OpenAsync(Token);
    }

    private async Task<IOptions<StoreOptions>> StoreAsync(StoreProvider provider) => Options.Create(new StoreOptions
    {
        Provider = provider,
        ConnectionString = provider == StoreProvider.Postgres
            ? await postgres.CreateDatabaseAsync(Token)
            : $"Data Source={Directory.CreateTempSubdirectory("older-").FullName}/store.db;Pooling=False",
    });
}
