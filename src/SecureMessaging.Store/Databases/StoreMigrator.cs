using System.Data.Common;
using Dapper;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Engine.Output;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Store.Databases;

/// <summary>
/// Brings the schema up to date from the embedded scripts of <c>Migrations/</c>, in the order of their names. A
/// script that has run is never changed; a change is a new script, in both dialects.
/// </summary>
internal sealed class StoreMigrator(IOptions<StoreOptions> options)
{
    /// <summary>Where DbUp notes which scripts have run.</summary>
    private const string Journal = "SELECT scriptname FROM schemaversions";

    private bool IsScript(string name) => name.Contains($".Store.Migrations.{options.Value.Provider}.", StringComparison.Ordinal);

    /// <summary>Every script of this program has run: nothing is to be migrated, as at nearly every start.</summary>
    public async Task<bool> IsCurrentAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var run = await connection.QueryAsync<string>(new CommandDefinition(Journal, cancellationToken: cancellationToken));
            return !typeof(StoreMigrator).Assembly.GetManifestResourceNames().Where(IsScript).Except(run, StringComparer.Ordinal).Any();
        }
        catch (DbException)
        {
            // There is no journal yet; or the database is away, and the migration says so.
            return false;
        }
    }

    public DatabaseUpgradeResult Migrate()
    {
        var provider = options.Value.Provider;
        return Target(provider)
            .WithScriptsEmbeddedInAssembly(typeof(StoreMigrator).Assembly, IsScript)
            .WithTransactionPerScript()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
    }

    private UpgradeEngineBuilder Target(StoreProvider provider) =>
        provider == StoreProvider.Sqlite
            ? DeployChanges.To.SqliteDatabase(new SqliteConnectionStringBuilder(options.Value.ConnectionString).ToString())
            : DeployChanges.To.PostgresqlDatabase(options.Value.ToPostgres().ToString());
}
