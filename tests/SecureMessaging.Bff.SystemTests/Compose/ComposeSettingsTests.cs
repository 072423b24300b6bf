using SecureMessaging.Bff.Hosting.Settings;

namespace SecureMessaging.Bff.SystemTests.Compose;

/// <summary><c>docker compose up</c> without a profile and without settings says what to set, all of it, and starts nothing.</summary>
[Collection(PublishedCollection.Name)]
public sealed class ComposeSettingsTests(PublishedPrograms programs)
{
    private static readonly string[] MayBeEmpty = ["OracleHealth__CurationOverlayFile", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_NoneSet_AreAllListedAtOnce()
    {
        var file = ComposeFile.Read();
        await using var engine = new EmulatedEngine(programs, new Dictionary<string, string>());
        await engine.RunAsync(file["volumes"], Token);

        var (exitCode, output) = await engine.RunAsync(file["settings"], Token);

        Assert.Equal(StartupErrors.ExitCode, exitCode);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.All(Unset(file["settings"]), name => Assert.Contains(name, output, StringComparison.Ordinal));
        string[] secrets =
        [
            "Store:Password", "Store:KeyRingCertificate", "Vista:AppToken", "Vista:ApiKey", "OracleHealth:Tenants:main:ClientSecret",
            "OracleHealth:Person:PrivateKey",
        ];
        Assert.All(secrets, name => Assert.Contains(name, output, StringComparison.Ordinal));
    }

    [Fact]
    public void Instances_OfProduction_WaitForTheSettings()
    {
        var file = ComposeFile.Read();

        Assert.All(
            file.OfProfile("production").Where(service => service.Name is not ("settings" or "volumes" or "balancer")),
            service => Assert.Contains("settings", service.DependsOn));
    }

    [Fact]
    public void Published_Service_ContainsNoSandbox()
    {
        var files = Directory.EnumerateFiles(programs.Bff, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToArray();

        Assert.Contains("SecureMessaging.Bff.dll", files);
        Assert.DoesNotContain(files, file => file!.Contains("Sandbox", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("appsettings.Development.json", files);
    }

    /// <summary>As the service writes them: a list by its name, without the number of the entry.</summary>
    private static IEnumerable<string> Unset(ComposeService service) => service.Environment
        .Where(variable => variable.Value.Length == 0 && !MayBeEmpty.Contains(variable.Key))
        .Select(variable => variable.Key.Replace("__", ":", StringComparison.Ordinal).Replace(":0", "", StringComparison.Ordinal));
}
