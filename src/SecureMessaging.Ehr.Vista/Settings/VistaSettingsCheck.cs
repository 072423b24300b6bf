using Microsoft.Extensions.Options;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Ehr.Vista.Settings;

/// <summary>The two keys: the service starts without them, and nobody reaches VistA.</summary>
internal sealed class VistaSettingsCheck(IOptionsMonitor<VistaSecrets> secrets) : ISettingsCheck
{
    public IEnumerable<string> Missing()
    {
        var now = secrets.CurrentValue;
        (string Name, string? Value, string Without)[] keys =
        [
            (nameof(now.AppToken), now.AppToken, "nobody could log in to VistA messaging"),
            (nameof(now.ApiKey), now.ApiKey, "the gateway would refuse every call"),
        ];
        return keys.Where(key => key.Value is null)
            .Select(key => $"Vista:{key.Name} is missing: {key.Without}. "
                + $"Put the key into the secrets folder as the file Vista__{key.Name}.");
    }
}
