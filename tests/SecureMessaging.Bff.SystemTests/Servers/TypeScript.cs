using System.Diagnostics;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Servers;

/// <summary>The compiler and the runtime that are installed; nothing is downloaded.</summary>
internal static class TypeScript
{
    private const string UsualCompiler = "/usr/bin/tsc";
    private const string UsualRuntime = "/usr/bin/node";

    /// <summary>Every check that the compiler has beside <c>strict</c> and that a page might have switched on.</summary>
    private static readonly string[] Options =
    [
        "--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--noImplicitOverride", "--noUnusedLocals",
        "--noUnusedParameters", "--target", "ES2020", "--lib", "ES2020,DOM", "--module", "commonjs",
    ];

    /// <returns>The exit code, and what the compiler says.</returns>
    public static Task<(int Code, string Output)> CompileAsync(string file, string folder, CancellationToken cancellationToken) =>
        RunAsync(Found("TEST_TSC", UsualCompiler), [.. Options, "--outDir", folder, file], cancellationToken);

    public static Task<(int Code, string Output)> NodeAsync(string script, CancellationToken cancellationToken, params string[] arguments) =>
        RunAsync(Found("TEST_NODE", UsualRuntime), [script, .. arguments], cancellationToken);

    private static string Found(string variable, string usual)
    {
        var program = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named ? named : usual;
        if (!File.Exists(program))
        {
            Required.SkipOrFail($"{Path.GetFileName(usual)} is neither named by {variable} nor installed as {usual}");
        }

        return program;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var complained = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await said + await complained);
    }
}
