using System.Diagnostics;
using SecureMessaging.Rollout.Changes.Steps;

namespace SecureMessaging.Rollout.Tests.Propagation;

public sealed class SqliteChangeWatcherTests : IDisposable
{
    private const int Changes = 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("rollout-").FullName;

    /// <summary>Two processes and one file: for SQLite a process is no more than a connection of its own.</summary>
    [Fact]
    public async Task Change_ByAnotherProcessOnTheFile_IsEvaluatedBeforeThePoll()
    {
        var token = TestContext.Current.CancellationToken;
        await using var one = await FileRollout.RunAsync(_folder, token);
        await using var other = await FileRollout.RunAsync(_folder, token);
        var times = new List<TimeSpan>();

        for (var change = 0; change < Changes; change++)
        {
            var wanted = change % 2 == 1;
            await one.ChangeAsync(wanted ? EmergencyChanges.Unkill() : EmergencyChanges.Kill(), token);
            var committed = Stopwatch.GetTimestamp();
            while (other.NamedUserIsOn != wanted)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, token);
            }

            times.Add(Stopwatch.GetElapsedTime(committed));
        }

        // Each change is made when the one before was seen. The poll alone would see each of them two seconds later, the first one
        // perhaps sooner; a busy machine would have to be late every time.
        var fastest = times.Skip(1).Min();
        Assert.True(fastest < TimeSpan.FromSeconds(1), $"fastest {fastest.TotalMilliseconds:0} ms");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
