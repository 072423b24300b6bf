using Microsoft.Playwright;
using SecureMessaging.Bff.SystemTests.Processes;
using SecureMessaging.Bff.SystemTests.Servers;

namespace SecureMessaging.Bff.SystemTests.FirstRun;

/// <summary>What a newcomer does with a browser: sign in on the sandbox's page, then read and try the service.</summary>
public sealed class BrowserTests
{
    [Fact]
    public async Task Newcomer_SignsInOnOnePort_AndIsSignedInOnTheOther()
    {
        await using var process = await BffProcess.StartAsync(TestContext.Current.CancellationToken);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();

        await page.GotoAsync(process.SandboxAddress.ToString());
        await page.ClickAsync("button:has-text('Sign in as both-ehrs')");
        await page.GotoAsync(new Uri(process.Address, "/my_health/v1/messaging/care_systems").ToString());
        var systems = await page.InnerTextAsync("body");
        await page.GotoAsync(new Uri(process.Address, "/swagger/index.html").ToString());
        await page.WaitForSelectorAsync("text=Find a care team by whatever the person remembers of it");

        Assert.Contains("\"station_number\":\"668\"", systems, StringComparison.Ordinal);
    }
}
