using System.CommandLine;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.Operations.CommandLine;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;
using SecureMessaging.Bff.SystemTests.Processes;

namespace SecureMessaging.Bff.SystemTests.Rollout;

/// <summary>The rollout from a shell: the same program with an argument, against one that listens.</summary>
public sealed class ShellTests
{
    private const string Flag = RolloutInstance.Flag;
    private const int UsageError = 64;
    private const string Reason = "--reason=Somebody tries the shell";

    [Fact]
    public async Task Rollout_FromAShell_DoesWhatItsVerbSaysAndTellsItByItsExitCode()
    {
        var token = TestContext.Current.CancellationToken;
        await using var service = await BffProcess.StartAsync(token);
        var (operatorToken, approver, viewer) =
            (await SignInAsync(service, "ops-operator"), await SignInAsync(service, "ops-approver"),
                await SignInAsync(service, "ops-viewer"));

        var noToken = await RunAsync(service, null, "kill", Flag, Reason);
        var notAllowed = await RunAsync(service, viewer, "kill", Flag, Reason);
        var stale = await RunAsync(service, operatorToken, "advance", Flag, "--version=99", Reason);
        var advanced = await RunAsync(service, operatorToken, "advance", Flag, "--version=1", Reason);
        var killed = await RunProcessAsync(service, operatorToken, "kill", Flag, Reason);
        var unkilled = await RunAsync(service, operatorToken, "unkill", Flag, "--version=3", Reason);
        var lowered = await RunAsync(service, operatorToken, "lower", Flag, "--percentage=0.5", Reason);
        var rolledBack = await RunAsync(service, operatorToken, "rollback", Flag, Reason);
        var reset = await RunAsync(service, operatorToken, "reset", Flag, "--version=6", Reason);
        var approvals = await RunAsync(service, approver, "approvals");
        var audit = await RunAsync(service, viewer, "audit", Flag, "--after=3");
        var verified = await RunAsync(service, viewer, "verify");

        Assert.Equal((UsageError, 1, 1), (noToken.Code, notAllowed.Code, stale.Code));
        Assert.Equal((0, "baking"), (advanced.Code, advanced.Json["flag"]!["state"]!.GetValue<string>()));
        Assert.Equal((0, true), (killed.Code, killed.Json["applied_everywhere"]!.GetValue<bool>()));
        Assert.Equal((0, "paused"), (unkilled.Code, unkilled.Json["flag"]!["state"]!.GetValue<string>()));
        Assert.Equal((0, 0.5m), (lowered.Code, lowered.Json["flag"]!["percentage"]!.GetValue<decimal>()));
        Assert.Equal((0, "rolled_back"), (rolledBack.Code, rolledBack.Json["flag"]!["state"]!.GetValue<string>()));
        Assert.Equal((0, "uat"), (reset.Code, reset.Json["flag"]!["state"]!.GetValue<string>()));
        Assert.Empty(approvals.Json.AsArray());
        Assert.Equal(
            ["advance", "kill", "unkill", "percentage", "rollback", "reset"],
            audit.Json.AsArray().Select(row => row!["action"]!.GetValue<string>()));
        Assert.True(verified.Json["is_intact"]!.GetValue<bool>());
    }

    private static async Task<string> SignInAsync(BffProcess service, string persona)
    {
        using var sandbox = new HttpClient { BaseAddress = service.SandboxAddress };
        using var answer = await sandbox.PostAsJsonAsync("/control/sign-in", new { persona }, TestContext.Current.CancellationToken);
        var signedIn = await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken);
        return signedIn!["access_token"]!.GetValue<string>();
    }

    private static async Task<(int Code, JsonNode Json)> RunAsync(BffProcess service, string? accessToken, params string[] arguments)
    {
        await using var clients = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        var command = RolloutCommand.Create(
            clients.GetRequiredService<IHttpClientFactory>(), () => OpsToken.Of(accessToken, new TokenFile(null)), TimeProvider.System);
        var shell = new InvocationConfiguration { Output = new StringWriter(), Error = new StringWriter() };
        var code = await command.Parse([.. arguments, $"--url={service.Address}"])
            .InvokeAsync(shell, TestContext.Current.CancellationToken);
        return (code, Parse(shell.Output.ToString()!));
    }

    /// <summary>
    /// As an operator would: from any folder, without the service's configuration, with nothing but the answer on standard output.
    /// </summary>
    private static async Task<(int Code, JsonNode Json)> RunProcessAsync(BffProcess service, string accessToken, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "rollout", .. arguments, $"--url={service.Address}"])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
        };
        start.Environment["SM_OPS_TOKEN"] = accessToken;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, Parse(output));
    }

    private static JsonNode Parse(string output) => output.Length == 0 ? new JsonObject() : JsonNode.Parse(output)!;
}
