using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using NSubstitute;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Store;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.CareTeams;

/// <summary>Two instances that share PostgreSQL and no Redis.</summary>
public sealed class PostgresInstancesTests(PostgresServer postgres) : IDisposable
{
    private const string Drop = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'secure-messaging-bff-care_team_edition' AND datname = current_database()";

    private readonly string _keys = Directory.CreateTempSubdirectory("keys-").FullName;
    private readonly IEhrAdapter _adapter = Substitute.For<IEhrAdapter>();
    private bool _preferred = true;

    [Fact]
    public async Task PreferenceChange_OnOneInstance_IsSeenOnTheOtherAtOnce()
    {
        var token = TestContext.Current.CancellationToken;
        var database = await postgres.CreateDatabaseAsync(token);
        using var first = await StartAsync(database, token);
        using var second = await StartAsync(database, token);
        await AreListeningAsync(database, 2, token);
        Assert.True(await SharedList.ReadAsync(first.Services, _adapter, token));
        Assert.True(await SharedList.ReadAsync(second.Services, _adapter, token));

        _preferred = false;
        await first.Services.GetRequiredService<AddressBookKeys>().InvalidateAsync(SharedList.User, token);

        Assert.False(await SharedList.ReadAsync(first.Services, _adapter, token));
        await SharedList.EventuallyAsync(async () => !await SharedList.ReadAsync(second.Services, _adapter, token), token);
        await Task.WhenAll(first.StopAsync(token), second.StopAsync(token));
    }

    [Fact]
    public async Task PreferenceChange_SaidWhileNobodyListened_IsSeenWhenTheListeningBeginsAgain()
    {
        var token = TestContext.Current.CancellationToken;
        var database = await postgres.CreateDatabaseAsync(token);
        using var instance = await StartAsync(database, token);
        using var other = await StartAsync(database, token);
        await AreListeningAsync(database, 2, token);
        Assert.True(await SharedList.ReadAsync(instance.Services, _adapter, token));

        // What is heard comes after the lists were put away for the beginning, which must not happen in the midst of what follows.
        _preferred = false;
        await other.Services.GetRequiredService<AddressBookKeys>().InvalidateAsync(SharedList.User, token);
        await SharedList.EventuallyAsync(async () => !await SharedList.ReadAsync(instance.Services, _adapter, token), token);

        _preferred = true;
        Assert.False(await SharedList.ReadAsync(instance.Services, _adapter, token));
        await ExecuteAsync(database, Drop, token);

        await SharedList.EventuallyAsync(() => SharedList.ReadAsync(instance.Services, _adapter, token), token);
        await Task.WhenAll(instance.StopAsync(token), other.StopAsync(token));
    }

    public void Dispose() => Directory.Delete(_keys, recursive: true);

    private static Task AreListeningAsync(string database, long instances, CancellationToken cancellationToken) => SharedList.EventuallyAsync(
        async () => await ExecuteAsync(
            database,
            "SELECT count(*) FROM pg_stat_activity WHERE query = 'LISTEN care_team_edition' AND state = 'idle' AND datname = current_database()",
            cancellationToken) is long count && count == instances,
        cancellationToken);

    private static async Task<object?> ExecuteAsync(string database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private async Task<IHost> StartAsync(string database, CancellationToken cancellationToken)
    {
        _adapter.Profile.Returns(VistaProfiles.Vista);
        _adapter.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>())
            .ReturnsForAnyArgs(_ => Task.FromResult<Result<AddressBook>>(SharedList.Book(_preferred)));
        var builder = new HostApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Store:Provider"] = "Postgres",
            ["Store:ConnectionString"] = database,
            ["Store:KeyRingDirectory"] = _keys,
        });
        builder.Services.AddStore(builder.Configuration).AddCareTeams();
        builder.Services.TryAddSingleton(TimeProvider.System);
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return host;
    }
}
