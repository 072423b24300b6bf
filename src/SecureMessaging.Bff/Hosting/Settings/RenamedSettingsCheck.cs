using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Hosting.Settings;

/// <summary>
/// Finds settings that are still given under a former name. Nothing reads that name any more, so without this check the value
/// would silently have no effect and the default would apply.
/// </summary>
internal sealed class RenamedSettingsCheck(IConfiguration configuration) : IStartupCheck
{
    public IEnumerable<string> Errors() => RenamedSetting.All
        .Where(setting => configuration.GetSection(setting.Old).Exists())
        .Select(setting => $"{setting.Old} is now called {setting.New}: the old name is not read. Rename the setting.");
}
