using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.OracleHealth.Wire;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Pools;

/// <summary>
/// Each tenant's list of pools, the same for everybody. Young: served. Past the soft limit: served, and read again in the
/// background. Past the hard limit or not there: waited for, by all callers together. Millennium down: the old list is
/// served up to the hard limit, with the time it was read.
/// </summary>
internal sealed partial class PoolDirectory
{
    private readonly ConcurrentDictionary<string, PoolList> _held = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (DateTimeOffset First, DateTimeOffset Last)> _failedAt = new(StringComparer.Ordinal);
    private readonly SingleFlight<string, Result<PoolList>> _flights = new();
    private readonly OracleHealthClient _client;
    private readonly PoolDirectoryOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<PoolDirectory> _logger;

    public PoolDirectory(
        OracleHealthClient client, IOptions<OracleHealthOptions> options, TimeProvider time, IMeterFactory meters,
        ILogger<PoolDirectory> logger)
    {
        (_client, _options, _time, _logger) = (client, options.Value.Directory, time, logger);
        meters.Create(TelemetryNames.Meter).CreateObservableGauge(
            "sm.oracle_health.directory.age", Ages, unit: "s", description: "Age of each tenant's list of pools");
    }

    public async ValueTask<Result<PoolList>> GetAsync(OracleHealthTenant tenant, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (_held.TryGetValue(tenant.Key, out var held) && now - held.ReadAt < _options.Hard)
        {
            if (now - held.ReadAt >= _options.Soft && !FailedLately(tenant, now))
            {
                _flights.Start(tenant.Key, () => ReadAsync(tenant));
            }

            return held;
        }

        return await _flights.RunAsync(tenant.Key, () => ReadAsync(tenant), cancellationToken);
    }

    /// <summary>The list held now, of whatever age; null before the first load.</summary>
    public PoolList? Find(OracleHealthTenant tenant) => _held.GetValueOrDefault(tenant.Key);

    /// <summary>Ends when a list is held or a read has failed. Begins the first read where nobody has.</summary>
    public Task WhenFirstLoadedAsync(OracleHealthTenant tenant, CancellationToken cancellationToken) =>
        _held.ContainsKey(tenant.Key) || _failedAt.ContainsKey(tenant.Key)
            ? Task.CompletedTask
            : _flights.RunAsync(tenant.Key, () => ReadAsync(tenant), cancellationToken);

    /// <summary>The last read failed: whatever is held is older than it should be.</summary>
    public bool IsStale(OracleHealthTenant tenant) => _failedAt.ContainsKey(tenant.Key);

    /// <summary>
    /// Since when the list cannot be read, once none is held that may still be served; null while one is, or nobody has asked.
    /// </summary>
    public DateTimeOffset? UnreadSince(OracleHealthTenant tenant) =>
        _failedAt.TryGetValue(tenant.Key, out var failed)
        && !(_held.TryGetValue(tenant.Key, out var held) && _time.GetUtcNow() - held.ReadAt < _options.Hard)
            ? failed.First
            : null;

    private bool FailedLately(OracleHealthTenant tenant, DateTimeOffset now) =>
        _failedAt.TryGetValue(tenant.Key, out var failed) && now - failed.Last < _options.RetryAfterFailure;

    private async Task<Result<PoolList>> ReadAsync(OracleHealthTenant tenant)
    {
        var read = await _client.ReadPoolsAsync(tenant, CancellationToken.None);
        if (!read.TryGet(out var pools, out var failure))
        {
            var now = _time.GetUtcNow();
            _failedAt.AddOrUpdate(tenant.Key, static (_, at) => (at, at), static (_, before, at) => (before.First, at), now);
            Unread(_logger, tenant.Key, failure.GetType().Name);
            return failure;
        }

        var list = new PoolList(pools, _time.GetUtcNow());
        _held[tenant.Key] = list;
        _failedAt.TryRemove(tenant.Key, out _);
        Listed(_logger, tenant.Key, pools.Length);
        return list;
    }

    private IEnumerable<Measurement<double>> Ages()
    {
        var now = _time.GetUtcNow();
        return _held.Select(held => new Measurement<double>(
            (now - held.Value.ReadAt).TotalSeconds, new KeyValuePair<string, object?>("tenant", held.Key)));
    }

    [LoggerMessage(EventId = 3030, Level = LogLevel.Information, Message = "Tenant {Tenant} lists {Count} pools")]
    private static partial void Listed(ILogger logger, string tenant, int count);

    [LoggerMessage(EventId = 3031, Level = LogLevel.Warning, Message = "The pools of tenant {Tenant} could not be read: {Failure}")]
    private static partial void Unread(ILogger logger, string tenant, string failure);
}
