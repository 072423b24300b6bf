using System.Collections.Immutable;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using SecureMessaging.Bff.CareTeams;
using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.HealthRecords;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.SystemTests.Servers;

namespace SecureMessaging.Bff.SystemTests.CareTeams;

public sealed class TwoInstancesTests(RedisServer redis) : IClassFixture<RedisServer>
{
    private static readonly IDataProtectionProvider KeyRing = new EphemeralDataProtectionProvider();

    [Fact]
    public async Task PreferenceChange_OnOneInstance_IsSeenOnTheOtherAtOnce()
    {
        var token = TestContext.Current.CancellationToken;
        var record = Substitute.For<IHealthRecord>();
        record.Name.Returns(RecordName.Vista);
        var preferred = true;
        record.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>()).ReturnsForAnyArgs(_ => Task.FromResult<Result<AddressBook>>(Book(preferred)));
        await using var first = Instance();
        await using var second = Instance();
        Assert.True(await ReadAsync(first, record, token));
        Assert.True(await ReadAsync(second, record, token));

        preferred = false;
        await first.GetRequiredService<AddressBookKeys>().BeginEditionAsync(User, token);

        Assert.False(await ReadAsync(first, record, token));
        await EventuallyAsync(async () => !await ReadAsync(second, record, token), token);
    }

    [Fact]
    public async Task List_ReadByOneInstance_IsNotAskedForAgainByTheOther()
    {
        var token = TestContext.Current.CancellationToken;
        var record = Substitute.For<IHealthRecord>();
        record.Name.Returns(new RecordName("shared-list"));
        record.ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>()).ReturnsForAnyArgs(Task.FromResult<Result<AddressBook>>(Book(true)));
        await using var first = Instance();
        await using var second = Instance();

        await ReadAsync(first, record, token);
        var seen = await ReadAsync(second, record, token);

        Assert.True(seen);
        await record.ReceivedWithAnyArgs(1).ReadAddressBookAsync(Arg.Any<AddressBookRequest>(), Arg.Any<CancellationToken>());
    }

    private static UserId User => UserId.TryParse("00000000-0000-4000-8000-000000000003", out var id) ? id : throw new InvalidOperationException();

    private static AddressBook Book(bool preferred) => new(
        [new CareTeam { Id = CareTeamId.Create(8000101), Name = "Team", Ehr = Ehr.Vista, Station = StationNumber.Parse("589"), Preferred = preferred }],
        DateTimeOffset.UnixEpoch);

    private static async Task<bool> ReadAsync(ServiceProvider instance, IHealthRecord record, CancellationToken cancellationToken)
    {
        var request = new AddressBookRequest(new Patient(User, null, null), ImmutableArray<Facility>.Empty, Fresh: false);
        var answer = await instance.GetRequiredService<RecordReader>().ReadAsync(record, request, TimeSpan.FromSeconds(10), cancellationToken);
        return Assert.Single(answer.Book!.Teams) is { Preferred: true, Id.Value: 8000101 };
    }

    /// <summary>At once means one message of Redis later: waited for on the socket, at most two seconds.</summary>
    private static async Task EventuallyAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(2));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
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
