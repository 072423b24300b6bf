using System.Diagnostics;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.SystemTests.Compose;

/// <summary>
/// What <c>dotnet publish</c> puts into the two images, each in a folder that nobody may write to. Published once for all tests of
/// the collection, beside the build's own folders.
/// </summary>
public sealed class PublishedPrograms : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("published-").FullName;

    public string Bff => Path.Combine(_folder, "bff");

    public string Sandbox => Path.Combine(_folder, "sandbox");

    public async ValueTask InitializeAsync()
    {
        await PublishAsync("SecureMessaging.Bff", Bff);
        await PublishAsync("SecureMessaging.Sandbox", Sandbox);
        await RunAsync("chmod", ["-R", "a+rX,a-w", Bff, Sandbox]);
        await RunAsync("chmod", ["a+rx", _folder]);
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("chmod", ["-R", "u+w", _folder]);
        Directory.Delete(_folder, recursive: true);
    }

    private Task PublishAsync(string project, string output) => RunAsync(
        "dotnet",
        [
            "publish", Repository.PathOf($"src/{project}"), "--configuration", "Release", "--output", output,
            "--artifacts-path", Path.Combine(_folder, "artifacts"), "-v", "q", "-clp:ErrorsOnly",
            "-p:RunAnalyzers=false", // the build has run them over the same sources
        ]);

    private static async Task RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {arguments[0]} ended with {process.ExitCode}:\n{string.Concat(output)}");
    }
}
