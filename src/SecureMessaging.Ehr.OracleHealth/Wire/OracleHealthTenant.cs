using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Wire;

/// <summary>One tenant at run time: its names and its own lanes, so that a tenant in trouble does not stop another.</summary>
/// <param name="Key">The short name.</param>
/// <param name="Id">The GUID in every path.</param>
/// <param name="Index">Its part of every care team's number.</param>
/// <param name="PersonAuthority">Assigning facility of its person ids.</param>
/// <param name="Session">Lane of token calls.</param>
/// <param name="Read">Lane of reads and validations.</param>
/// <param name="Send">Lane of sends.</param>
internal sealed record OracleHealthTenant(
    string Key, string Id, int Index, string PersonAuthority, UpstreamPipeline Session, UpstreamPipeline Read, UpstreamPipeline Send);
