using System.CommandLine;
using SecureMessaging.Bff.Operations.CommandLine;

namespace SecureMessaging.Bff.Hosting;

/// <summary>The program's commands. Without one it serves; every other argument is configuration.</summary>
internal static class CommandLine
{
    public static bool IsCommand(string[] args) => args is [OpenApiCommand.Name or RolloutCommand.Name, ..];

    public static Task<int> RunCommandAsync(this WebApplication app, string[] args)
    {
        var clients = app.Services.GetRequiredService<IHttpClientFactory>();
        var rollout = RolloutCommand.Create(clients, () => Environment.GetEnvironmentVariable(OpsShellClient.TokenVariable));
        var root = new RootCommand("Secure Messaging BFF") { OpenApiCommand.Create(app), rollout };
        return IsCommand(args) ? root.Parse(args).InvokeAsync() : ServeAsync(app);
    }

    private static async Task<int> ServeAsync(WebApplication app)
    {
        await app.RunAsync();
        return 0;
    }
}
