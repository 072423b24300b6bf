using Microsoft.Extensions.Options;
using SecureMessaging.Ehr.Resilience;
using SecureMessaging.Ehr.Vista.Adapter;

namespace SecureMessaging.Ehr.Vista.Settings;

/// <summary>The two keys with their rotation, and the alarm when none of the values is taken.</summary>
internal sealed class VistaCredentials(IOptionsMonitor<VistaSecrets> secrets, UpstreamCredentials alarm)
{
    private readonly RotatingSecret _appToken = new(() => (secrets.CurrentValue.AppToken, secrets.CurrentValue.AppTokenOther));
    private readonly RotatingSecret _apiKey = new(() => (secrets.CurrentValue.ApiKey, secrets.CurrentValue.ApiKeyOther));

    public string? AppToken => _appToken.Value;

    public string? ApiKey => _apiKey.Value;

    /// <summary>The upstream refused the value that was used. True when another value is left to try at once.</summary>
    public bool Refuse(string credential, string? used)
    {
        var secret = credential == VistaNames.AppToken ? _appToken : _apiKey;
        if (used is not null && secret.Refuse(used))
        {
            return true;
        }

        alarm.Refused(VistaNames.Upstream, credential);
        return false;
    }

    public void Accept(string credential) => alarm.Accepted(VistaNames.Upstream, credential);
}
