using System.CommandLine;
using SecureMessaging.Bff.Hosting.Stopping;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.CommandLine;
using SecureMessaging.Bff.Operations.CommandLine.Completion;
using SecureMessaging.Bff.Operations.CommandLine.Curation;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;
using SecureMessaging.Bff.Telemetry;

namespace SecureMessaging.Bff.Hosting.Commands;

/// <summary>The program's commands. Without one it serves; every other argument is configuration.</summary>
internal static class CommandLine
{
    private const string Program = "Secure Messaging BFF";

    public static bool IsCommand(string[] args) => args is [OpenApiCommand.Name or CheckCommand.Name, ..];

    public static bool IsCheck(string[] args) => args is [CheckCommand.Name, ..];

    public static bool IsShell(string[] args) => args is [RolloutCommand.Name or CurationCommand.Name or HealthCommand.Name, ..]
        || (args is [var first, ..] && first.StartsWith(CompletionCommand.Directive, StringComparison.Ordinal));

    /// <summary>
    /// Without the service: in an incident it has to work from any folder, and where the configuration is missing or wrong.
    /// </summary>
    public static async Task<int> RunShellAsync(string[] args)
    {
        var collection = new ServiceCollection();
        // It asks its own container, whatever proxy the environment names.
        collection.AddHttpClient(HealthCommand.Name).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseProxy = false });
        LoginCommands.AddClient(collection);
        await using var services = collection.BuildServiceProvider();
        var clients = services.GetRequiredService<IHttpClientFactory>();
        return await CreateShell(clients).Parse(args).InvokeAsync();
    }

    internal static RootCommand CreateShell(IHttpClientFactory clients)
    {
        var rollout = RolloutCommand.Create(clients, ReadToken, TimeProvider.System);
        foreach (var command in LoginCommands.Create(clients, TokenFile.OfEnvironment(), TimeProvider.System))
        {
            rollout.Add(command);
        }

        var root = new RootCommand(Program)
        {
            rollout, CurationCommand.Create(clients, ReadToken, TimeProvider.System), HealthCommand.Create(clients),
        };
        CompletionCommand.OfferHelpAsBashHasIt(root);
        return root;
    }

    public static Task<int> RunCommandAsync(this WebApplication app, string[] args) =>
        IsCommand(args) ? new RootCommand(Program) { OpenApiCommand.Create(app) }.Parse(args).InvokeAsync() : ServeAsync(app);

    private static OpsToken ReadToken() =>
        OpsToken.Of(Environment.GetEnvironmentVariable(OpsShellClient.TokenVariable), TokenFile.OfEnvironment());

    private static async Task<int> ServeAsync(WebApplication app)
    {
        await using (app)
        {
            app.AllowRequestsToFinish();
            WrittenPlaces.Log(app.Services);
            try
            {
                await app.StartAsync();
            }
            catch (Exception failure) when (ListenFailure.Explain(failure) is { } lines)
            {
                // What was started before is stopped in order; without it each part would report that it was cut off.
                await app.StopAsync();
                await Console.Error.WriteLineAsync(lines);
                return ListenFailure.ExitCode;
            }

            await app.WaitForShutdownAsync();
            return 0;
        }
    }
}
