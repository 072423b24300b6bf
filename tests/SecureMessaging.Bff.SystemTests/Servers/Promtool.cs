using System.Diagnostics;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Servers;

/// <summary>The tool that comes with Prometheus, as it is installed.</summary>
internal static class Promtool
{
    private const string UsualProgram = "/usr/bin/promtool";

    /// <returns>The exit code, and what the tool says.</returns>
    public static async Task<(int Code, string Output)> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var program = Environment.GetEnvironmentVariable("TEST_PROMTOOL") is { Length: > 0 } named ? named : UsualProgram;
        if (!File.Exists(program))
        {
            Required.SkipOrFail($"promtool is neither named by TEST_PROMTOOL nor installed as {UsualProgram}");
        }

        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var complained = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await said + await complained);
    }
}
