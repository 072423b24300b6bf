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
    public DatabaseUpgradeResult Migrate()
    {
        var provider = options.Value.Provider;
        var folder = $".Store.Migrations.{provider}.";
        return Target(provider)
            .WithScriptsEmbeddedInAssembly(typeof(StoreMigrator).Assembly, name => name.Contains(folder, StringComparison.Ordinal))
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
