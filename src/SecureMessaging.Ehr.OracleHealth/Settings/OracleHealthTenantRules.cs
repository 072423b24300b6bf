using SecureMessaging.Ehr.OracleHealth.Pools;
using SecureMessaging.Ehr.OracleHealth.Tokens;

namespace SecureMessaging.Ehr.OracleHealth.Settings;

/// <summary>What a tenant's settings must be. A secret may be missing: the alarm and the readiness answer say so.</summary>
internal static class OracleHealthTenantRules
{
    public static IEnumerable<string> Errors(OracleHealthOptions options) =>
    [
        .. options.Tenants.SelectMany(tenant => Errors($"{OracleHealthOptions.Section}:Tenants:{tenant.Key}", tenant.Key, tenant.Value)),
        .. options.Tenants.GroupBy(tenant => tenant.Value.Index).Where(group => group.Count() > 1).Select(group =>
            $"{OracleHealthOptions.Section}:Tenants {string.Join(", ", group.Select(tenant => tenant.Key).Order())} share "
                + $"Index {group.Key}: "
            + "their care teams would have the same numbers. Give each its own."),
        .. options.Tenants.GroupBy(tenant => tenant.Value.Id, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1).Select(group =>
            $"{OracleHealthOptions.Section}:Tenants {string.Join(", ", group.Select(tenant => tenant.Key).Order())} share "
                + "one Id: every pool would appear twice."),
    ];

    private static IEnumerable<string> Errors(string where, string key, TenantOptions tenant)
    {
        if (key.Length > 32
            || !key.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
        {
            yield return $"{where} is no short name: it labels metrics and tickets. Use lower-case letters, digits and "
                + "hyphens, at most 32.";
        }

        if (!Guid.TryParseExact(tenant.Id, "D", out _))
        {
            yield return $"{where}:Id is not a tenant's GUID: it is part of every path. Ask the tenant's owner for it.";
        }

        if (tenant.Index is < 0 or > PoolId.MaxTenantIndex)
        {
            yield return $"{where}:Index is {tenant.Index}. Use 0 to {PoolId.MaxTenantIndex}, and never change it later.";
        }

        if (string.IsNullOrWhiteSpace(tenant.PersonAuthority))
        {
            yield return $"{where}:PersonAuthority is missing: a person's id could not be distinguished from other ids. Usually 200CRNR.";
        }

        if (tenant.Authentication is not (TenantAuthentication.Basic or TenantAuthentication.PrivateKeyJwt))
        {
            yield return $"{where}:Authentication is '{tenant.Authentication}'. Use {TenantAuthentication.Basic} or "
                + $"{TenantAuthentication.PrivateKeyJwt}.";
        }

        foreach (var (setting, pem) in new[] { ("PrivateKey", tenant.PrivateKey), ("OtherPrivateKey", tenant.OtherPrivateKey) })
        {
            if (!string.IsNullOrWhiteSpace(pem) && AssertionSigner.Problem(pem) is { } problem)
            {
                yield return $"{where}:{setting} {problem}: no assertion could be signed. Use RSA of 2048 bits or more, or P-384.";
            }
        }
    }
}
