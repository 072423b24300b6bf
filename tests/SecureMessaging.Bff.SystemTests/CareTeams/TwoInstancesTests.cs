using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.CareTeams;

/// <summary>Two instances that share Redis.</summary>
public sealed class TwoInstancesTests(RedisServer redis) : IClassFixture<RedisServer>
{
    private static readonly IDataProtectionProvider KeyRing = new EphemeralDataProtectionProvider();

    [Fact]
    public async Task PreferenceChange_OnOneInstance_IsSeenOnTheOtherAtOnce()
    {
        var token = TestContext.Current.CancellationToken;
        var adapter = Substitute.For<IEhrAdapter>();
        adapter.Profile.Returns(VistaProfiles.Vista);
        var preferred = true;
        adapter.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>())
            .ReturnsForAnyArgs(_ => Task.FromResult<Result<AddressBook>>(SharedList.Book(preferred)));
        await using var first = Instance();
        await using var second = Instance();
        Assert.True(await SharedList.ReadAsync(first, adapter, token));
        Assert.True(await SharedList.ReadAsync(second, adapter, token));

        preferred = false;
        await first.GetRequiredService<AddressBookKeys>().InvalidateAsync(SharedList.User, token);

        Assert.False(await SharedList.ReadAsync(first, adapter, token));
        await SharedList.EventuallyAsync(async () => !await SharedList.ReadAsync(second, adapter, token), token);
    }

    [Fact]
    public async Task List_ReadByOneInstance_IsNotAskedForAgainByTheOther()
    {
        var token = TestContext.Current.CancellationToken;
        var adapter = Substitute.For<IEhrAdapter>();
        adapter.Profile.Returns(VistaProfiles.Vista with { Name = new EhrName("shared-list") });
        adapter.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>())
            .ReturnsForAnyArgs(Task.FromResult<Result<AddressBook>>(SharedList.Book(true)));
        await using var first = Instance();
        await using var second = Instance();

        await SharedList.ReadAsync(first, adapter, token);
        var seen = await SharedList.ReadAsync(second, adapter, token);

        Assert.True(seen);
        await adapter.ReceivedWithAnyArgs(1).ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task List_KeptUnderAKeyThatIsGone_IsAskedForAgain()
    {
        var token = TestContext.Current.CancellationToken;
        var adapter = Substitute.For<IEhrAdapter>();
        adapter.Profile.Returns(VistaProfiles.Vista with { Name = new EhrName("sealed-list") });
        adapter.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>())
            .ReturnsForAnyArgs(Task.FromResult<Result<AddressBook>>(SharedList.Book(true)));
        await using var before = Instance();
        await using var after = Instance(new EphemeralDataProtectionProvider());

        await SharedList.ReadAsync(before, adapter, token);
        var read = await SharedList.ReadAsync(after, adapter, token);

        Assert.True(read);
        await adapter.ReceivedWithAnyArgs(2).ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>());
    }

    private ServiceProvider Instance(IDataProtectionProvider? keys = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddCareTeams();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(keys ?? KeyRing);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Redis:ConnectionString", redis.RequireConnection())]).Build());
        return services.BuildServiceProvider();
    }
}
