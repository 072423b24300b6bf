using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Store;
using SecureMessaging.Store.KeyRing;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Store;

/// <summary>A key ring that is not the one of this database is noticed, whichever database it is.</summary>
public sealed class KeyRingCheckTests(PostgresServer postgres) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("key-rings-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.Postgres)]
    public async Task Ring_OfAnotherDatabase_IsAProblemThatNamesWhatItDoesNotOpen(StoreProvider provider)
    {
        var database = provider == StoreProvider.Postgres ? await postgres.CreateDatabaseAsync(Token) : $"Data Source={_folder}/store.db";
        using (var first = await StartAsync(provider, database, "own"))
        {
            await first.Services.GetRequiredService<UserPseudonyms>()
                .OfAsync(UserId.TryParse("00000000-0000-4000-8000-000000000003", out var user) ? user : default, Token);
            Assert.Null(await first.Services.GetRequiredService<KeyRingCheck>().FindProblemAsync(Token));
            await first.StopAsync(Token);
        }

        using var second = await StartAsync(provider, database, "another");
        var problem = await second.Services.GetRequiredService<KeyRingCheck>().FindProblemAsync(Token);
        await second.StopAsync(Token);

        Assert.Contains("user-pseudonym-key", problem, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<IHost> StartAsync(StoreProvider provider, string database, string ring)
    {
        var builder = new HostApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Store:Provider"] = provider.ToString(),
            ["Store:ConnectionString"] = database,
            ["Store:KeyRingDirectory"] = Path.Combine(_folder, ring),
        });
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddStore(builder.Configuration);
        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }
}
