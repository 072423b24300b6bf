using SecureMessaging.Store;
using SecureMessaging.Testing.Guard;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Rollout;

/// <summary>The same behaviour, on PostgreSQL.</summary>
public sealed class PostgresGuardTests(PostgresServer server) : GuardSuite
{
    private protected override async Task<StoreOptions> CreateStoreAsync() => new()
    {
        Provider = StoreProvider.Postgres,
        ConnectionString = await server.CreateDatabaseAsync(TestContext.Current.CancellationToken),
    };
}
