using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Wire;

/// <summary>The configured tenants by short name and by index.</summary>
internal sealed class OracleHealthTenants
{
    private readonly FrozenDictionary<string, OracleHealthTenant> _byKey;
    private readonly FrozenDictionary<int, OracleHealthTenant> _byIndex;

    public OracleHealthTenants(IOptions<OracleHealthOptions> options, UpstreamPipelineFactory pipelines)
    {
        _byKey = options.Value.Tenants.Select(pair => Create(pair.Key, pair.Value)).ToFrozenDictionary(tenant => tenant.Key);
        _byIndex = _byKey.Values.ToFrozenDictionary(tenant => tenant.Index);

        OracleHealthTenant Create(string key, TenantOptions tenant) => new(
            key, tenant.Id, tenant.Index, tenant.PersonAuthority,
            Lane(UpstreamLane.Session, key), Lane(UpstreamLane.Read, key), Lane(UpstreamLane.Send, key));

        UpstreamPipeline Lane(UpstreamLane lane, string key) => pipelines.Create(OracleHealthNames.Upstream, lane, options.Value, key);
    }

    public IEnumerable<OracleHealthTenant> All => _byKey.Values;

    public OracleHealthTenant? Find(string? key) => key is null ? null : _byKey.GetValueOrDefault(key);

    public OracleHealthTenant? Find(int index) => _byIndex.GetValueOrDefault(index);
}
