using System.CommandLine;
using SecureMessaging.Bff.Operations.CommandLine;

namespace SecureMessaging.Bff.Hosting;

/// <summary>The program's commands. Without one it serves; every other argument is configuration.</summary>
internal static class CommandLine
{
    public static Task<int> RunCommandAsync(this WebApplication app, string[] args)
    {
        var root = new RootCommand("Secure Messaging BFF") { OpenApiCommand.Create(app), RolloutCommand.Create(app.Services) };
        var known = root.Subcommands.Any(command => command.Name == args.FirstOrDefault());
        return known ? root.Parse(args).InvokeAsync() : ServeAsync(app);
    }

    private static async Task<int> ServeAsync(WebApplication app)
    {
        await app.RunAsync();
        return 0;
    }
}
