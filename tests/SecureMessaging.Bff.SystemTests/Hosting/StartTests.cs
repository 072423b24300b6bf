using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.Hosting.Commands;
using SecureMessaging.Bff.Hosting.Settings;
using SecureMessaging.Bff.SystemTests.Processes;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Sandbox;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Hosting;

/// <summary>What somebody reads whose first start goes wrong; from a folder that is not the program's.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("start-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ASPNETCORE_URLS", "--urls")]
    [InlineData("Sandbox__Urls", "Sandbox:Urls")]
    public async Task Port_TakenByAnother_IsReportedInTwoLinesThatNameTheSetting(string taken, string named)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var settings = Settings();
        settings[taken] = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        await using var service = Start(typeof(Program), settings);

        var exitCode = await service.ExitCodeAsync(Token);

        Assert.Equal(ListenFailure.ExitCode, exitCode);
        var lines = service.Output.Split('\n').SkipWhile(line => !line.StartsWith("Cannot listen", StringComparison.Ordinal))
            .Where(line => line.Length > 0).ToArray();
        Assert.Contains($"{settings[taken]}: another program listens there", lines[0], StringComparison.Ordinal);
        Assert.Contains(named, lines[1], StringComparison.Ordinal);
        // That it ends is no third line about the port.
        Assert.All(lines.Skip(2), line => Assert.Matches("^info: Microsoft.Hosting.Lifetime|^      Application is shutting down", line));
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sandbox_PortTakenByAnother_IsReportedInTwoLines()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";
        await using var sandbox = Start(
            typeof(SandboxApplication), new() { ["ASPNETCORE_ENVIRONMENT"] = "Development" }, $"--urls={address}");

        Assert.Equal(ListenFailure.ExitCode, await sandbox.ExitCodeAsync(Token));
        Assert.StartsWith($"Cannot listen on {address}", sandbox.Output, StringComparison.Ordinal);
        Assert.Equal(2, sandbox.Output.Split('\n').Count(line => line.Length > 0));
    }

    [Fact]
    public async Task Sandbox_InProduction_IsOneLine()
    {
        await using var sandbox = Start(typeof(SandboxApplication), new() { ["ASPNETCORE_ENVIRONMENT"] = "Production" });

        Assert.Equal(StartupErrors.ExitCode, await sandbox.ExitCodeAsync(Token));
        Assert.StartsWith("The sandbox signs anybody in", sandbox.Output, StringComparison.Ordinal);
        Assert.Single(sandbox.Output.Split('\n'), line => line.Length > 0);
    }

    [Fact]
    public async Task Service_StartedFromAnotherFolder_FindsItsFilesAndSaysWhereItWrites()
    {
        var settings = Settings();
        await using var service = Start(typeof(Program), settings);

        await UntilReadyAsync(service, settings["ASPNETCORE_URLS"]);
        using var sandbox = new HttpClient();
        var page = await sandbox.GetStringAsync(new Uri(settings["Sandbox__Urls"]), Token);

        Assert.Contains($"{_folder}/.data/messaging.db", service.Output, StringComparison.Ordinal);
        Assert.Contains($"{_folder}/.data/keys", service.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, ".data", "messaging.db")));
        Assert.Contains($"href=\"{settings["ASPNETCORE_URLS"]}/swagger\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instances_TwoBesideOneSandbox_BothReachOracleHealth()
    {
        // A busy machine is not what this is about.
        var patient = ("CareTeams__ResponseBudget", "00:00:10");
        await using var first = await BffProcess.StartAsync(Token, patient);
        await using var second = await BffProcess.StartAsync(
            Token, patient, ("Sandbox__Enabled", "false"), ("Sandbox__Urls", first.SandboxAddress.ToString()));
        using var sandbox = new HttpClient { BaseAddress = first.SandboxAddress };

        foreach (var instance in new[] { second, first })
        {
            using var answer = await sandbox.PostAsJsonAsync("/control/sign-in", new { persona = "oracle-only" }, Token);
            var token = (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!["access_token"]!;
            using var client = new HttpClient { BaseAddress = instance.Address };
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            var list = await client.GetFromJsonAsync<JsonNode>("/my_health/v1/messaging/allrecipients", Token);
            Assert.NotEmpty(list!["data"]!.AsArray());
            Assert.Null(list["meta"]!["partial"]);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Dictionary<string, string> Settings() => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{LoopbackPort.Free()}",
        ["Sandbox__Urls"] = $"http://127.0.0.1:{LoopbackPort.Free()}",
    };

    private RunningProgram Start(Type program, Dictionary<string, string> settings, params string[] arguments) =>
        RunningProgram.Start(["dotnet", program.Assembly.Location, .. arguments], settings, _folder);

    private static async Task UntilReadyAsync(RunningProgram service, string address)
    {
        var settings = new Dictionary<string, string>();
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(2))
        {
            Assert.False(service.HasExited, service.Output);
            await using var health = RunningProgram.Start(
                ["dotnet", typeof(Program).Assembly.Location, HealthCommand.Name, "--url", address], settings, Path.GetTempPath());
            if (await health.ExitCodeAsync(Token) == 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(1), Token);
        }

        Assert.Fail(service.Output);
    }
}
