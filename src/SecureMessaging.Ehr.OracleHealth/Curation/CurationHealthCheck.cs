using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Curation;

/// <summary>
/// Says in the readiness answer how many pools became care teams, and which station shows none. Degraded and never unhealthy: every
/// instance has the same rules, and taking them all out of the pool would stop the base flow too.
/// </summary>
internal sealed class CurationHealthCheck(OracleHealthTenants tenants, CurationAlarms alarms) : IHealthCheck
{
    public const string Name = "curation";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        string[] keys = [.. tenants.All.Select(tenant => tenant.Key).Order(StringComparer.Ordinal)];
        var lasting = alarms.All;
        var data = keys.ToDictionary(key => key, key => (object)Figures(key));
        foreach (var tenant in lasting.Where(alarm => alarm.Kind == CurationAlarms.PoolsUnread).Select(alarm => alarm.Tenant!))
        {
            data[tenant] = "the pools could not be read; no care team of Oracle Health is shown";
        }

        foreach (var alarm in lasting)
        {
            data[alarm.Station is { } station ? $"{alarm.Tenant}/{station}" : $"{alarm.Tenant ?? "all"}/{alarm.Kind}"] = alarm.Text;
        }

        var summary = string.Join("; ", keys.Select(key => $"{key}: {data[key]}"));
        return Task.FromResult(lasting.Count == 0
            ? HealthCheckResult.Healthy(summary, data)
            : HealthCheckResult.Degraded(
                string.Join(" ", lasting.Select(alarm => alarm.Text).Prepend($"{summary}.")), data: data));
    }

    private string Figures(string tenant) => alarms.Find(tenant) is { Directory: var directory }
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{directory.Mapped:N0} of {directory.Pools.Length:N0} pools mapped, "
            + $"{directory.Denied:N0} denied, {directory.Unmapped:N0} unmapped")
        : "not read yet";
}
