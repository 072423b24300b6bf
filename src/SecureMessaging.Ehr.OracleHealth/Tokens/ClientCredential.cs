using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using SecureMessaging.Ehr.OracleHealth.Settings;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Tokens;

/// <summary>Our credential at one tenant: which one it is, its value now, and how it is shown to the token server.</summary>
internal sealed class ClientCredential(string tenant, IOptionsMonitor<OracleHealthOptions> options, TimeProvider time)
{
    /// <summary>SMART Backend Services allow five minutes; four leave room for clocks that differ.</summary>
    private static readonly TimeSpan AssertionLife = TimeSpan.FromMinutes(4);

    private readonly RotatingSecret _secret = new(() => Read(options.CurrentValue.Tenants[tenant]));

    /// <summary>For alarms: <c>main/client-secret</c> or <c>main/private-key</c>.</summary>
    public string Name => $"{tenant}/{(UsesAssertion ? "private-key" : "client-secret")}";

    public string? Value => Current.ClientId.Length == 0 ? null : _secret.Value;

    private TenantOptions Current => options.CurrentValue.Tenants[tenant];

    private bool UsesAssertion => Current.Authentication == TenantAuthentication.PrivateKeyJwt;

    /// <summary>True when the other value is left to try at once.</summary>
    public bool Refuse(string value) => _secret.Refuse(value);

    public HttpRequestMessage Request(Uri address, string scopes, string value)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["scope"] = scopes };
        var request = new HttpRequestMessage(HttpMethod.Post, address);
        if (UsesAssertion)
        {
            form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
            form["client_assertion"] = Assertion(address, value);
        }
        else
        {
            var pair = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Current.ClientId}:{value}"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", pair);
        }

        request.Headers.Accept.ParseAdd("application/json");
        request.Content = new FormUrlEncodedContent(form);
        return request;
    }

    private string Assertion(Uri address, string pem)
    {
        var now = time.GetUtcNow();
        return AssertionSigner.SignForMillennium(pem, Current.KeyId, new Dictionary<string, object>
        {
            ["iss"] = Current.ClientId,
            ["sub"] = Current.ClientId,
            ["aud"] = address.AbsoluteUri,
            ["jti"] = Guid.CreateVersion7(now).ToString(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + AssertionLife).ToUnixTimeSeconds(),
        });
    }

    private static (string?, string?) Read(TenantOptions tenant) => tenant.Authentication == TenantAuthentication.PrivateKeyJwt
        ? (tenant.PrivateKey, tenant.OtherPrivateKey)
        : (tenant.ClientSecret, tenant.OtherClientSecret);
}
