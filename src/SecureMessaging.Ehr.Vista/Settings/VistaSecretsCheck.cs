using Microsoft.Extensions.Options;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Ehr.Vista.Settings;

/// <summary>
/// A key that is named and empty is a file nobody filled. Checked at the start only: a key that is taken away later must not
/// invalidate the rest, and shows in the readiness.
/// </summary>
internal sealed class VistaSecretsCheck(IOptionsMonitor<VistaSecrets> secrets) : IStartupCheck
{
    public IEnumerable<string> Errors()
    {
        var now = secrets.CurrentValue;
        (string Name, string? Value)[] keys = [(nameof(now.AppToken), now.AppToken), (nameof(now.ApiKey), now.ApiKey)];
        return keys.Where(key => key.Value is not null && string.IsNullOrWhiteSpace(key.Value))
            .Select(key => $"Vista:{key.Name} is set and empty: VistA would refuse every call. Put the key into the file "
                + $"Vista__{key.Name}, or remove the setting.");
    }
}
