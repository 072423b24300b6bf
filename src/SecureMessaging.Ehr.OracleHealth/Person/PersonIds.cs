using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.OracleHealth.Wire;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Person;

/// <summary>
/// A person's Millennium id in a tenant, from the configured source. One look-up per person at a time; kept for less than the
/// life of the tokens it was found with. That a person has no health record is not kept: it may be made while they wait.
/// </summary>
internal sealed class PersonIds
{
    /// <summary>Old entries are swept out when this many are held.</summary>
    private const int SweepAt = 20_000;

    private readonly ConcurrentDictionary<Key, (string PersonId, DateTimeOffset Until)> _held = new();
    private readonly SingleFlight<Key, Result<string>> _flights = new();
    private readonly IPersonSource _source;
    private readonly PersonOptions _options;
    private readonly TimeProvider _time;

    public PersonIds(IEnumerable<IPersonSource> sources, IOptions<OracleHealthOptions> options, TimeProvider time)
    {
        (_options, _time) = (options.Value.Person, time);
        _source = sources.Single(source => source.Serves(_options.Source));
    }

    public async Task<Result<string>> FindAsync(OracleHealthTenant tenant, Patient patient, CancellationToken cancellationToken)
    {
        if (patient.Icn is not { } icn)
        {
            return PersonFailures.NoIcn;
        }

        var key = new Key(tenant.Key, patient.User, icn);
        return _held.TryGetValue(key, out var held) && _time.GetUtcNow() < held.Until
            ? held.PersonId
            : await _flights.RunAsync(key, () => ReadAsync(tenant, key), cancellationToken);
    }

    private async Task<Result<string>> ReadAsync(OracleHealthTenant tenant, Key key)
    {
        var found = await _source.FindAsync(tenant, key.Icn, CancellationToken.None);
        if (found.TryGet(out var personId, out _))
        {
            Sweep();
            _held[key] = (personId, _time.GetUtcNow() + _options.KeepFor);
        }

        return found;
    }

    private void Sweep()
    {
        if (_held.Count < SweepAt)
        {
            return;
        }

        var now = _time.GetUtcNow();
        foreach (var old in _held.Where(entry => entry.Value.Until <= now))
        {
            _held.TryRemove(old);
        }
    }

    private readonly record struct Key(string Tenant, UserId User, Icn Icn);
}
