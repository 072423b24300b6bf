using Microsoft.Playwright;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Servers;

/// <summary>The browser that is installed, driven; nothing is downloaded.</summary>
internal static class Chromium
{
    private const string UsualProgram = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        var program = Environment.GetEnvironmentVariable("TEST_CHROMIUM") is { Length: > 0 } named ? named : UsualProgram;
        if (!File.Exists(program))
        {
            Required.SkipOrFail($"Chromium is neither named by TEST_CHROMIUM nor installed as {UsualProgram}");
        }

        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Arguments });
    }
}
