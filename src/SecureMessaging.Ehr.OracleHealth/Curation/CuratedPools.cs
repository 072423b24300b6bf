using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;
using SecureMessaging.Ehr.OracleHealth.Pools;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>
/// The curated directory of each tenant. It is made again when the list of pools, the rules or the facilities changed, and
/// costs a look-up otherwise. Rules or pools that would take a station's last team, or far too many teams, are not taken.
/// </summary>
internal sealed class CuratedPools : IDisposable
{
    private readonly ConcurrentDictionary<string, CurationInForce> _inForce = new(StringComparer.Ordinal);
    private readonly Lock _making = new();
    private readonly PoolDirectory _directory;
    private readonly CurationRulesSource _rules;
    private readonly IFacilityDirectory _facilities;
    private readonly OracleHealthTenants _tenants;
    private readonly CurationAlarms _alarms;
    private readonly OracleHealthOptions _options;
    private readonly TimeProvider _time;

    public CuratedPools(
        PoolDirectory directory, CurationRulesSource rules, IFacilityDirectory facilities, OracleHealthTenants tenants,
        CurationAlarms alarms, IOptions<OracleHealthOptions> options, TimeProvider time)
    {
        (_directory, _rules, _facilities, _tenants, _alarms) = (directory, rules, facilities, tenants, alarms);
        (_options, _time) = (options.Value, time);
        _rules.Changed += MakeAll;
    }

    public async ValueTask<Result<CuratedDirectory>> GetAsync(OracleHealthTenant tenant, CancellationToken cancellationToken)
    {
        var listed = await _directory.GetAsync(tenant, cancellationToken);
        if (listed.TryGet(out var pools, out var failure))
        {
            return Make(tenant, pools);
        }

        _alarms.ReportUnread(tenant.Key);
        return failure;
    }

    /// <summary>What other rules would make of the pools in use. Changes nothing.</summary>
    public async ValueTask<Result<CurationTrial>> TryAsync(
        OracleHealthTenant tenant, CompiledRules rules, CancellationToken cancellationToken) =>
        (await GetAsync(tenant, cancellationToken)).Map(inForce =>
        {
            var offered = Curate(tenant, inForce.Source, rules);
            return new CurationTrial(inForce, offered, ObjectionToRules(tenant, inForce, offered));
        });

    /// <summary>The directory as far as its pools are held; null before the first load. Waits for nothing.</summary>
    public CuratedDirectory? Find(OracleHealthTenant tenant) => _directory.Find(tenant) is { } pools ? Make(tenant, pools) : null;

    /// <summary>Ends when the tenant's pools are held, or their first load has failed.</summary>
    public Task WhenFirstLoadedAsync(OracleHealthTenant tenant, CancellationToken cancellationToken) =>
        _directory.WhenFirstLoadedAsync(tenant, cancellationToken);

    /// <summary>The tenant did not give its pools when it was last asked, or gave a list that was not taken.</summary>
    public bool IsStale(OracleHealthTenant tenant) =>
        _directory.IsStale(tenant) || _inForce.GetValueOrDefault(tenant.Key)?.RefusedPools is not null;

    public void Dispose() => _rules.Changed -= MakeAll;

    /// <summary>New rules are judged when they are written, not when somebody next opens the web client.</summary>
    private void MakeAll()
    {
        foreach (var (key, inForce) in _inForce)
        {
            if (_tenants.Find(key) is { } tenant)
            {
                Make(tenant, inForce.RefusedPools?.Offered ?? inForce.Directory.Source);
            }
        }
    }

    private CuratedDirectory Make(OracleHealthTenant tenant, PoolList pools)
    {
        if (Current(tenant, pools, _rules.For(tenant.Key), _facilities.All) is { } current)
        {
            return current;
        }

        lock (_making)
        {
            // Read again: whoever held the lock may have made the directory, and what was read before the wait may be outdated.
            var (newest, rules, known) = (_directory.Find(tenant) ?? pools, _rules.For(tenant.Key), _facilities.All);
            if (Current(tenant, newest, rules, known) is { } madeMeanwhile)
            {
                return madeMeanwhile;
            }

            var made = Measure(_inForce.TryGetValue(tenant.Key, out var held)
                ? Take(tenant, held, newest, rules, known)
                : new CurationInForce { Directory = Curate(tenant, newest, rules), Rules = rules, Facilities = known });
            _inForce[tenant.Key] = made;
            _alarms.Report(tenant.Key, made);
            return made.Directory;
        }
    }

    private CuratedDirectory? Current(OracleHealthTenant tenant, PoolList pools, CompiledRules rules, IReadOnlyList<Facility> known) =>
        _inForce.TryGetValue(tenant.Key, out var held) && held.IsCurrent(pools, rules, known) && !IsTooOld(held) ? held.Directory : null;

    private CurationInForce Take(
        OracleHealthTenant tenant, CurationInForce held, PoolList pools, CompiledRules rules, IReadOnlyList<Facility> known)
    {
        var made = TakePools(tenant, TakeRules(tenant, TakeFacilities(tenant, held, known), rules), pools);
        return made with
        {
            RefusedRules = made.RefusedRules?.Continuing(held.RefusedRules),
            RefusedPools = made.RefusedPools?.Continuing(held.RefusedPools),
        };
    }

    private CurationInForce TakeFacilities(OracleHealthTenant tenant, CurationInForce held, IReadOnlyList<Facility> known) =>
        ReferenceEquals(held.Facilities, known)
            ? held
            : held with { Directory = Curate(tenant, held.Directory.Source, held.Rules), Facilities = known };

    /// <summary>Rules that are taken have pools judged again that were refused under the old ones.</summary>
    private CurationInForce TakeRules(OracleHealthTenant tenant, CurationInForce held, CompiledRules rules)
    {
        if (ReferenceEquals(held.Rules, rules) || ReferenceEquals(held.RefusedRules?.Offered, rules))
        {
            return held;
        }

        var offered = Curate(tenant, held.Directory.Source, rules);
        return ObjectionToRules(tenant, held.Directory, offered) is { } reason
            ? held with { RefusedRules = new(rules, reason, _time.GetUtcNow()) }
            : held with
            {
                Directory = offered,
                Rules = rules,
                RefusedRules = null,
                RefusedPools = null,
                Moved = CurationGuard.Moved(held.Directory, offered) is { } what ? (what, _time.GetUtcNow()) : null,
            };
    }

    private CurationInForce TakePools(OracleHealthTenant tenant, CurationInForce held, PoolList pools)
    {
        if (ReferenceEquals(held.Directory.Source, pools) || (ReferenceEquals(held.RefusedPools?.Offered, pools) && !IsTooOld(held)))
        {
            return held;
        }

        var offered = Curate(tenant, pools, held.Rules);
        return !IsPastTheHardLimit(held) && Objection(tenant, held.Directory, offered) is { } reason
            ? held with { RefusedPools = new(pools, reason, _time.GetUtcNow()) }
            : held with { Directory = offered, RefusedPools = null };
    }

    /// <summary>A list that is kept because the newer one was refused is kept no longer than one of a tenant that is down.</summary>
    private bool IsTooOld(CurationInForce held) =>
        held.RefusedPools is not null && IsPastTheHardLimit(held);

    private bool IsPastTheHardLimit(CurationInForce held) =>
        _time.GetUtcNow() - held.Directory.Source.ReadAt >= _options.Directory.Hard;

    private CuratedDirectory Curate(OracleHealthTenant tenant, PoolList pools, CompiledRules rules) =>
        new(pools, new PoolCurator(tenant.Key, tenant.Index, rules, _facilities));

    /// <summary>
    /// Measured against the smallest share there was, so that a rise in small steps is noticed too, and an edit that mends nothing does
    /// not end the alarm.
    /// </summary>
    private CurationInForce Measure(CurationInForce made)
    {
        var share = made.Directory.UnmappedShare;
        var min = made.MinUnmappedShare is { } before && share < before ? share : made.MinUnmappedShare ?? share;
        return made with
        {
            MinUnmappedShare = min,
            RisenSince = CurationGuard.HasRisen(min, share, _options.MaxShareRise) ? made.RisenSince ?? _time.GetUtcNow() : null,
            Losses = made.Losses.After(made.Directory, _options.MaxShareRise, _time.GetUtcNow()),
        };
    }

    private string? ObjectionToRules(OracleHealthTenant tenant, CuratedDirectory before, CuratedDirectory after) =>
        Objection(tenant, before, after) ?? CurationGuard.ObjectionToRules(before, after, _options.MaxShareRise)
        ?? CurationGuard.ObjectionToMove(before, after, _alarms.FacilitiesOf(tenant.Key).Select(facility => facility.Station));

    private string? Objection(OracleHealthTenant tenant, CuratedDirectory before, CuratedDirectory after) => CurationGuard.Objection(
        before, after, _alarms.FacilitiesOf(tenant.Key).Select(facility => facility.Station), _options.MaxLostShare);
}
