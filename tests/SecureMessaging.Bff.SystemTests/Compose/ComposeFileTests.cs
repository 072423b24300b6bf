using System.Diagnostics;
using SecureMessaging.Bff.Hosting.Stopping;
using SecureMessaging.Bff.Legacy;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Compose;

/// <summary>What docker-compose.yml says is what the programs are: images, names of settings, times.</summary>
public sealed class ComposeFileTests
{
    private const string Compose = "/usr/bin/docker-compose";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Those that run a program of this repository.</summary>
    public static TheoryData<string> Own => [.. ImagesOf("secure-messaging-")];

    public static TheoryData<string> Instances => [.. ImagesOf("secure-messaging-bff:")];

    [Theory]
    [MemberData(nameof(Own))]
    public void Variable_OfAServiceOfOurs_IsASettingOfItsProgram(string service) =>
        Assert.All(ComposeFile.Read()[service].Environment.Keys, name => Assert.True(KnownSettings.Contains(name), name));

    [Theory]
    [InlineData("Visat__AppToken")]
    [InlineData("Store__KeyRingDirectories")]
    [InlineData("OracleHealth__Tenants__main__ClientNumber")]
    [InlineData("Identity__AllowedOrigins__first")]
    public void Variable_MisspelledOne_IsFound(string name) => Assert.False(KnownSettings.Contains(name));

    [Theory]
    [MemberData(nameof(Instances))]
    public void Instance_AskedToEnd_IsGivenLongerThanTheServiceTakes(string service)
    {
        var grace = ComposeFile.Read()[service].StopGracePeriod;

        Assert.True(grace > ShutdownTime.Of(new ShutdownOptions(), new MessagesOptions(), new LegacyOptions()), $"{grace} cuts requests under way");
    }

    [Theory]
    [InlineData("SecureMessaging.Bff", "bff-1")]
    [InlineData("SecureMessaging.Sandbox", "sandbox")]
    public async Task Image_OfEachProgram_HasTheNameThatPublishingGivesIt(string project, string service)
    {
        var repository = await RunAsync(
            "dotnet", "msbuild", Repository.PathOf($"src/{project}"), "-getProperty:ContainerRepository");

        Assert.Equal($"{repository.Trim()}:latest", ComposeFile.Read()[service].Image);
    }

    [Fact]
    public void Profile_Sandbox_SharesNothingWithProduction()
    {
        var file = ComposeFile.Read();

        Assert.All(file.Services.Values, service => Assert.Single(service.Profiles));
        Assert.Empty(NamedVolumes(file.OfProfile("sandbox")).Intersect(NamedVolumes(file.OfProfile("production"))));
        Assert.DoesNotContain(
            file.OfProfile("production").SelectMany(service => service.Environment.Values),
            value => value.Contains("sandbox", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("production")]
    [InlineData("sandbox")]
    public async Task File_AsComposeReadsIt_IsValid(string profile)
    {
        if (!File.Exists(Compose))
        {
            Required.SkipOrFail($"docker-compose is not installed as {Compose}");
        }

        var services = await RunAsync(Compose, "--profile", profile, "config", "--services");

        Assert.Equal(
            ComposeFile.Read().Services.Keys.Order(StringComparer.Ordinal),
            services.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> ImagesOf(string name) => ComposeFile.Read().Services.Values
        .Where(service => service.Image.StartsWith(name, StringComparison.Ordinal)).Select(service => service.Name);

    private static IEnumerable<string> NamedVolumes(IEnumerable<ComposeService> services) =>
        services.SelectMany(service => service.Mounts).Select(mount => mount.Source).Where(source => !source.StartsWith('.'));

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, $"{output}\n{await error}");
        return output;
    }
}
