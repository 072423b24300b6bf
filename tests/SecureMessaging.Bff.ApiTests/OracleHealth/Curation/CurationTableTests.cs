using System.CommandLine;
using NSubstitute;
using SecureMessaging.Bff.Operations.CommandLine.Curation;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OracleHealth.Curation;

/// <summary>The command of the shell over the running service, and its table in the README.</summary>
public sealed class CurationTableTests
{
    private const string Heading = "### The report over names of all shapes";

    private static readonly string Codes = Path.Combine(AppContext.BaseDirectory, "OracleHealth", "Curation", "curation.sandbox.json");

    [Fact]
    public async Task Table_OfTheReadme_IsWhatTheCommandPrints()
    {
        var readme = await File.ReadAllTextAsync(
            Repository.PathOf("src/SecureMessaging.Ehr.OracleHealth/README.md"), TestContext.Current.CancellationToken);
        var section = readme[readme.IndexOf(Heading, StringComparison.Ordinal)..].Split("\n#", 3)[0];

        var (exit, output) = await CheckAsync(Codes, "--tenant", "main", "--examples", "4");

        Assert.Equal(0, exit);
        Assert.Equal(Table("verdict", output), Table("verdict", section));
        Assert.Contains("Tenant main: 3,529 of 3,818 pools mapped, 217 denied, 72 unmapped. In force: 3,529 of 3,818", output, StringComparison.Ordinal);
        Assert.Contains("Site codes that are in no table: QZV (3 pools), QXQ (2 pools), QUU (1 pools).", output, StringComparison.Ordinal);
        Assert.Contains("No pool would change.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_MoreChangesThanOneReads_CountsTheOthersUnlessAllAreAskedFor()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            file,
            (await File.ReadAllTextAsync(Codes, TestContext.Current.CancellationToken)).Replace("\"QCD\"", "\"QCX\"", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        var (exit, few) = await CheckAsync(file);
        var (_, all) = await CheckAsync(file, "--tenant", "main", "--all");
        File.Delete(file);

        Assert.Equal(0, exit);
        Assert.Contains("109 pools would change: 107 mapped to unmapped, 2 denied as before.", few, StringComparison.Ordinal);
        Assert.Contains("89 more: add --all.", few, StringComparison.Ordinal);
        Assert.Equal((20, 109, 3818), (Table("pool | name | in force", few).Length - 2, Table("pool | name | in force", all).Length - 2,
            Table("pool | name | becomes", all).Length - 2));
        Assert.Contains("Tenant second: ", few, StringComparison.Ordinal);
    }

    private static string[] Table(string begin, string text) =>
    [
        .. text.ReplaceLineEndings("\n").Split('\n').SkipWhile(line => !line.StartsWith($"| {begin}", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|')),
    ];

    private static async Task<(int Exit, string Output)> CheckAsync(params string[] arguments)
    {
        await using var app = new BffApplication();
        var signedIn = await app.SandboxClient.SignInAsync("ops-viewer", TestContext.Current.CancellationToken);
        var clients = Substitute.For<IHttpClientFactory>();
        clients.CreateClient(Arg.Any<string>()).Returns(_ => app.CreateClient());
        using var output = new StringWriter();
        var exit = await CurationCommand.Create(clients, () => OpsToken.Said(signedIn.AccessToken), TimeProvider.System)
            .Parse(["check", .. arguments]).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = output }, TestContext.Current.CancellationToken);
        return (exit, output.ToString());
    }
}
