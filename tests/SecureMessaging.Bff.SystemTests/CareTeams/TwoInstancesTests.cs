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
        var record = Substitute.For<IEhrAdapter>();
        record.Profile.Returns(VistaProfiles.Vista);
        var preferred = true;
        record.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>()).ReturnsForAnyArgs(_ => Task.FromResult<Result<AddressBook>>(SharedList.Book(preferred)));
        await using var first = Instance();
        await using var second = Instance();
        Assert.True(await SharedList.ReadAsync(first, record, token));
        Assert.True(await SharedList.ReadAsync(second, record, token));

        preferred = false;
        await first.GetRequiredService<AddressBookKeys>().InvalidateAsync(SharedList.User, token);

        Assert.False(await SharedList.ReadAsync(first, record, token));
        await SharedList.EventuallyAsync(async () => !await SharedList.ReadAsync(second, record, token), token);
    }

    [Fact]
    public async Task List_ReadByOneInstance_IsNotAskedForAgainByTheOther()
    {
        var token = TestContext.Current.CancellationToken;
        var record = Substitute.For<IEhrAdapter>();
        record.Profile.Returns(VistaProfiles.Vista with { Name = new EhrName("shared-list") });
        record.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>()).ReturnsForAnyArgs(Task.FromResult<Result<AddressBook>>(SharedList.Book(true)));
        await using var first = Instance();
        await using var second = Instance();

        await SharedList.ReadAsync(first, record, token);
        var seen = await SharedList.ReadAsync(second, record, token);

        Assert.True(seen);
        await record.ReceivedWithAnyArgs(1).ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task List_KeptUnderAKeyThatIsGone_IsAskedForAgain()
    {
        var token = TestContext.Current.CancellationToken;
        var record = Substitute.For<IEhrAdapter>();
        record.Profile.Returns(VistaProfiles.Vista with { Name = new EhrName("sealed-list") });
        record.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>()).ReturnsForAnyArgs(Task.FromResult<Result<AddressBook>>(SharedList.Book(true)));
        await using var before = Instance();
        await using var after = Instance(new EphemeralDataProtectionProvider());

        await SharedList.ReadAsync(before, record, token);
        var read = await SharedList.ReadAsync(after, record, token);

        Assert.True(read);
        await record.ReceivedWithAnyArgs(2).ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>());
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
