using System.Globalization;
using System.Text;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Bff.SystemTests.Processes;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Rollout.Runbook;

/// <summary>
/// The runbook from its first line to its last, against the program with an empty PostgreSQL database: each command in order, and what
/// the page says comes out of it. All that really came out is in <c>artifacts/runbook-transcript.txt</c> in the folder of the test.
/// </summary>
public sealed class RunbookTests(PostgresServer server)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task Runbook_FollowedFromAnEmptyStore_ComesToOneHundredPercent()
    {
        var token = TestContext.Current.CancellationToken;
        var blocks = RunbookPage.Read();
        var database = await server.CreateDatabaseAsync(token);
        var folder = Directory.CreateTempSubdirectory("runbook-").FullName;
        var secrets = Directory.CreateDirectory(Path.Combine(folder, "secrets")).FullName;
        await using var service = await BffProcess.StartAsync(
            token,
            [
                ("Store__ConnectionString", database), ("Rollout__BreakGlassPath", Path.Combine(secrets, "break-glass")),
                .. RunbookPage.SettingsOf(blocks),
            ]);
        await using var first = new RunbookShell(folder, line => Replaced(line, service));
        await using var second = new RunbookShell(folder, line => Replaced(line, service), first.Variables);
        using var people = new RunbookPeople(service, FlagNames.CuratedListFlow);
        var (transcript, wrong) = (new StringBuilder(), new List<string>());
        try
        {
            var answer = (Output: "", Code: 0);
            foreach (var (index, block) in blocks.Index())
            {
                transcript.AppendLine(CultureInfo.InvariantCulture, $"[{block.Kind}]\n{block.Text}");
                switch (block.Kind)
                {
                    case RunbookPage.Settings:
                        break;
                    case RunbookPage.Commands or RunbookPage.SecondPerson:
                        first.Variables["AT"] = (people.Now + Ahead).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
                        answer = await (block.Kind == RunbookPage.Commands ? first : second).RunAsync(block.Text);
                        transcript.AppendLine(CultureInfo.InvariantCulture, $"{answer.Output}exit code {answer.Code}");
                        if (answer.Code != 0 && blocks.ElementAtOrDefault(index + 1)?.Kind != RunbookPage.Answer)
                        {
                            wrong.Add($"line {block.Line} and on: ends with {answer.Code}");
                        }

                        break;
                    case RunbookPage.Answer:
                        wrong.AddRange(RunbookAnswer.Missing(block.Text, answer.Output, answer.Code, first.Variables)
                            .Select(line => $"line {block.Line} and on: {line}"));
                        break;
                    case RunbookPage.People:
                        transcript.AppendLine(await people.UseAsync(block.Text, token));
                        break;
                    case RunbookPage.Database:
                        await server.SetAwayAsync(database, RunbookPage.Stops(block), token);
                        break;
                    default:
                        await people.PassAsync(RunbookPage.TimeOf(block), token);
                        await first.SignInAgainAsync();
                        await second.SignInAgainAsync();
                        break;
                }
            }
        }
        finally
        {
            var artifacts = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "artifacts")).FullName;
            await File.WriteAllTextAsync(Path.Combine(artifacts, "runbook-transcript.txt"), transcript.ToString(), CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Replaced(string line, BffProcess service) => line
        .Replace("localhost:5080", service.Address.Authority, StringComparison.Ordinal)
        .Replace("localhost:5090", service.SandboxAddress.Authority, StringComparison.Ordinal);
}
