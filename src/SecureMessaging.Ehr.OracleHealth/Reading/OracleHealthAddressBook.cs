using System.Collections.Immutable;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Curation;
using SecureMessaging.Ehr.OracleHealth.Person;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Reading;

/// <summary>All curated pools of the person's facilities, when the person has a health record there at all.</summary>
internal sealed class OracleHealthAddressBook(
    OracleHealthTenants tenants, CuratedPools curated, PersonIds persons, IFacilityDirectory facilities, TimeProvider time)
{
    /// <summary>
    /// How long the list waits to learn that the person has no health record. The identity services being slow must not hide a list
    /// that is the same for everybody; a send asks again and waits.
    /// </summary>
    private static readonly TimeSpan PersonTimeout = TimeSpan.FromSeconds(2);

    public async Task<Result<AddressBook>> ReadAsync(AddressBookRequest request, CancellationToken cancellationToken)
    {
        // In one order for all who have the same tenants: lists that are alike are kept once.
        var byTenant = request.Facilities.GroupBy(facility => facility.Tenant)
            .OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var parts = await Task.WhenAll(
            byTenant.Select(group => ReadAsync(tenants.Find(group.Key), [.. group], request, cancellationToken)));
        var teams = ImmutableArray.CreateBuilder<CareTeam>();
        var (readAt, isStale) = (time.GetUtcNow(), false);
        foreach (var part in parts)
        {
            if (!part.TryGet(out var book, out var failure))
            {
                return failure;
            }

            teams.AddRange(book.Teams);
            readAt = book.ReadAt < readAt ? book.ReadAt : readAt;
            isStale |= book.IsStale;
        }

        return new AddressBook(teams.ToImmutable(), readAt) { IsStale = isStale };
    }

    /// <summary>Ends when the pools of all tenants asked for are held, or their first load has failed.</summary>
    public Task WhenPoolsLoadedAsync(AddressBookRequest request, CancellationToken cancellationToken) => Task.WhenAll(
        request.Facilities.Select(facility => tenants.Find(facility.Tenant)).OfType<OracleHealthTenant>().Distinct()
            .Select(tenant => curated.WhenFirstLoadedAsync(tenant, cancellationToken)));

    private async Task<Result<AddressBook>> ReadAsync(
        OracleHealthTenant? tenant, IReadOnlyCollection<Facility> asked, AddressBookRequest request, CancellationToken cancellationToken)
    {
        if (tenant is null)
        {
            return new ServiceUnavailable("tenant of the facility");
        }

        var person = MissingRecordAsync(tenant, request, cancellationToken);
        var directory = await curated.GetAsync(tenant, cancellationToken);
        if (await person is { } missing)
        {
            return missing;
        }

        return directory.Map(pools => new AddressBook([.. pools.TeamsOf(asked, facilities)], pools.Source.ReadAt)
        {
            IsStale = curated.IsStale(tenant),
        });
    }

    /// <summary>The failure when it is certain that the person cannot use this EHR; null while that is not known.</summary>
    private async Task<Failure?> MissingRecordAsync(
        OracleHealthTenant tenant, AddressBookRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var found = await persons.FindAsync(tenant, request.Patient, cancellationToken)
                .WaitAsync(PersonTimeout, time, cancellationToken);
            return !found.TryGet(out _, out var failure)
                && (failure is NoHealthRecord || failure.Fault == FailureOwner.Ourselves) ? failure : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }
}
