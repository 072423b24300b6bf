using SecureMessaging.Bff.Hosting.Settings;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Hosting.Commands;

/// <summary>
/// <c>check</c>: lists everything that is wrong with the settings and everything that is missing, without starting anything.
/// Exit code 0 when a deployment with these settings is complete.
/// </summary>
internal static class CheckCommand
{
    public const string Name = "check";

    public static int Run(IServiceProvider services, TextWriter output)
    {
        string[] found =
        [
            .. StartupErrors.Find(services),
            .. services.GetServices<ISettingsCheck>().SelectMany(check => StartupErrors.BeyondOptions(check.Missing)),
        ];
        output.WriteLine(found.Length == 0 ? "The settings are complete." : $"{found.Length} setting(s) are wrong or missing:");
        foreach (var line in found)
        {
            output.WriteLine($"  - {line}");
        }

        return found.Length == 0 ? 0 : StartupErrors.ExitCode;
    }
}
