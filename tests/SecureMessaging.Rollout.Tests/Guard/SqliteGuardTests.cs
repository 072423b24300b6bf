using SecureMessaging.Store;
using SecureMessaging.Testing.Guard;

namespace SecureMessaging.Rollout.Tests.Guard;

public sealed class SqliteGuardTests : GuardSuite, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guard-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override Task<StoreOptions> CreateStoreAsync() =>
        Task.FromResult(new StoreOptions { ConnectionString = $"Data Source={_folder}/guard.db;Pooling=False" });
}
