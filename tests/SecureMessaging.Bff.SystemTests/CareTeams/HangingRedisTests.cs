using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Testing.Servers;
using StackExchange.Redis;

namespace SecureMessaging.Bff.SystemTests.CareTeams;

/// <summary>A Redis that takes calls and does not answer them. A class of its own: nobody else may use the server meanwhile.</summary>
public sealed class HangingRedisTests(RedisServer redis) : IClassFixture<RedisServer>
{
    private static readonly IDataProtectionProvider KeyRing = new EphemeralDataProtectionProvider();

    [Fact]
    public async Task List_WhileRedisHangs_IsReadFromTheEhrBeforeRedisGoesOn()
    {
        var token = TestContext.Current.CancellationToken;
        var adapter = Substitute.For<IEhrAdapter>();
        adapter.Profile.Returns(VistaProfiles.Vista);
        var preferred = true;
        adapter.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>())
            .ReturnsForAnyArgs(_ => Task.FromResult<Result<AddressBook>>(SharedList.Book(preferred)));
        await using var instance = Instance();
        await using var other = Instance();
        var warming = Substitute.For<IEhrAdapter>();
        warming.Profile.Returns(VistaProfiles.Vista with { Name = new EhrName("warming") });
        warming.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>())
            .ReturnsForAnyArgs(Task.FromResult<Result<AddressBook>>(SharedList.Book(true)));
        await SharedList.ReadAsync(instance, adapter, token);
        await SharedList.ReadAsync(other, warming, token);
        await using var control = await ConnectionMultiplexer.ConnectAsync($"{redis.RequireConnection()},allowAdmin=true,asyncTimeout=60000");
        await control.GetDatabase().ExecuteAsync("CLIENT", "PAUSE", "6000", "ALL");
        preferred = false;
        // Answered when the pause ends.
        var pause = control.GetDatabase().PingAsync();

        var seen = await SharedList.ReadAsync(other, adapter, token);
        var hung = !pause.IsCompleted;

        Assert.False(seen);
        Assert.True(hung, "The list waited for Redis");
        await pause;
    }

    private ServiceProvider Instance()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCareTeams();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(KeyRing);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Redis:ConnectionString", redis.RequireConnection())]).Build());
        return services.BuildServiceProvider();
    }
}
