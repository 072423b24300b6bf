using System.CommandLine;
using NSubstitute;
using Shell = SecureMessaging.Bff.Hosting.Commands.CommandLine;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine;

/// <summary>What the tab key offers, without an instance and without a token.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("rollout kill ", "mhv_secure_messaging_curated_list_flow")]
    [InlineData("rollout kill mhv_secure_messaging_c", "mhv_secure_messaging_cerner_pilot")]
    [InlineData("rollout uat --flag ", "mhv_secure_messaging_recent_recipients")]
    [InlineData("rollout incident f --severity ", "critical")]
    [InlineData("rollout facility-rule f ", "strictest")]
    public async Task Completion_OfFlagsAndWords_OffersThem(string typed, string word) =>
        Assert.Contains(word, await OfferedAsync(typed));

    [Fact]
    public async Task Completion_OfHelp_OffersNoSpellingOfAnotherShell()
    {
        var offered = await OfferedAsync("rollout kill f ");

        Assert.Contains("--help", offered);
        Assert.DoesNotContain(offered, word => word.StartsWith('/'));
    }

    private static async Task<string[]> OfferedAsync(string typed)
    {
        using var output = new StringWriter();
        var shell = Shell.CreateShell(Substitute.For<IHttpClientFactory>());
        var code = await shell.Parse([$"[suggest:{typed.Length}]", typed]).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = output }, TestContext.Current.CancellationToken);

        Assert.Equal(0, code);
        return [.. output.ToString().Split('\n').Select(line => line.Trim())];
    }
}
