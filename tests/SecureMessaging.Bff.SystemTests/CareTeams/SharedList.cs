using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.SystemTests.CareTeams;

/// <summary>One person's list of one team, read by several instances.</summary>
internal static class SharedList
{
    public static UserId User => UserId.TryParse("00000000-0000-4000-8000-000000000003", out var id) ? id : throw new InvalidOperationException();

    public static AddressBook Book(bool preferred) => new(
        [new CareTeam { Id = CareTeamId.Create(8000101), Name = "Team", Ehr = EhrName.Vista, Station = StationNumber.Parse("589"), Preferred = preferred }],
        DateTimeOffset.UnixEpoch);

    /// <summary>Whether the team is on the contact list, as this instance sees it.</summary>
    public static async Task<bool> ReadAsync(IServiceProvider instance, IEhrAdapter adapter, CancellationToken cancellationToken)
    {
        var request = new AddressBookRequest(new Patient(User, null, null), ImmutableArray<Facility>.Empty, BypassCache: false);
        var answer = await instance.GetRequiredService<EhrListReader>().ReadAsync(
            adapter, request, ReadBudget.Flat(TimeSpan.FromSeconds(10)), cancellationToken);
        return Assert.Single(answer.Book!.Teams) is { Preferred: true, Id.Value: 8000101 };
    }

    /// <summary>At once means one message of a server later; a busy machine may take its time for it.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }
}
