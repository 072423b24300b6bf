using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Development;

/// <summary>Also in what is published, which does not contain the sandbox: whoever asks for it there has mixed something up.</summary>
internal sealed class SandboxCheck(IConfiguration configuration, IHostEnvironment environment) : IStartupCheck
{
    public const string EnabledKey = "Sandbox:Enabled";

    public IEnumerable<string> Errors()
    {
        if (string.Equals(configuration[EnabledKey], bool.TrueString, StringComparison.OrdinalIgnoreCase) && !environment.IsDevelopment())
        {
            yield return $"{EnabledKey} is true, and this is {environment.EnvironmentName}: the sandbox signs anybody in, so it runs in "
                + "Development only. Remove the setting, or set ASPNETCORE_ENVIRONMENT to Development.";
        }
    }
}
