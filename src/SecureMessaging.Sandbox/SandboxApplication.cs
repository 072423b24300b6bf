namespace SecureMessaging.Sandbox;

/// <summary>Builds the sandbox: every upstream on one port, each under its own path.</summary>
public static class SandboxApplication
{
    public const string DefaultUrl = "http://localhost:5090";

    public static WebApplication Create(string urls, string[]? args = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args ?? []);
        SandboxGuard.RequireDevelopment(builder.Environment);
        builder.WebHost.UseUrls(urls);
        builder.Services.AddSingleton<SandboxClock>();
        return builder.Build();
    }
}
