using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Wire;

/// <summary>What the resource server says of our access to a tenant: the token, and the application as such.</summary>
internal sealed class TenantAccess(UpstreamCredentials alarms)
{
    private const string Token = "access-token";
    private const string Application = "tenant-access";

    /// <summary>401: the token died early or was taken back. The first time a new one is tried, so there is no alarm yet.</summary>
    public static Failure RefuseToken(OracleHealthTenant tenant) =>
        new CredentialRefused(OracleHealthNames.Upstream, $"{tenant.Key}/{Token}");

    /// <summary>403, "Tenant not valid or accessible": our application is not enabled there.</summary>
    public Failure RefuseTenant(OracleHealthTenant tenant)
    {
        var credential = $"{tenant.Key}/{Application}";
        alarms.Refused(OracleHealthNames.Upstream, credential);
        return new CredentialRefused(OracleHealthNames.Upstream, credential);
    }

    public void Accept(OracleHealthTenant tenant) => alarms.Accepted(OracleHealthNames.Upstream, $"{tenant.Key}/{Application}");

    public static bool IsTokenRefusal(Failure failure) =>
        failure is CredentialRefused refused && refused.Credential.EndsWith($"/{Token}", StringComparison.Ordinal);
}
