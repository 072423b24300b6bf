using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Rollout.BreakGlass;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Tests.Propagation;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Tests.BreakGlass;

/// <summary>What each instance does by itself, second by second.</summary>
public sealed class BreakGlassLoopTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("break-glass-loop-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A host that is gone answers nothing, not even with an error, and an incident goes on meanwhile.</summary>
    [Fact]
    public async Task Loop_WhileTheStoreHangs_ObeysEveryChangeOfTheFileOnEveryInstanceAndWritesItAfterwards()
    {
        var (store, otherStore) = (new HangingStore(), new HangingStore());
        await using var one = await StandAsync(store);
        await using var other = await StandAsync(otherStore);
        var watchers = new[] { one, other }.Select(rollout => rollout.Services.GetRequiredService<BreakGlassWatcher>()).ToArray();
        store.Hang();
        otherStore.Hang();
        foreach (var watcher in watchers)
        {
            await watcher.StartAsync(Token);
        }

        WriteFile(FileRollout.OtherFlag);
        await AdvanceUntilAsync(() => IsKilled(one, other, FileRollout.OtherFlag));
        var both = IsKilled(one, other, FileRollout.Flag);
        WriteFile("all");
        await AdvanceUntilAsync(() => IsKilled(one, other, FileRollout.Flag));
        File.Delete(FileRollout.BreakGlassPathIn(_folder));
        await AdvanceUntilAsync(() => !IsKilled(one, one, FileRollout.Flag) && !IsKilled(other, other, FileRollout.Flag));
        store.GoOn();
        otherStore.GoOn();
        var written = Array.Empty<string>();
        await AdvanceUntilAsync(async () => (written = [.. await AuditAsync(one)]).Length == 6);

        Assert.False(both);
        Assert.All(written, action => Assert.Equal("record", action));
        foreach (var watcher in watchers)
        {
            await watcher.StopAsync(Token);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<FileRollout> StandAsync(HangingStore store) => FileRollout.StandAsync(_folder, _time, Token, store);

    /// <summary>As a whole, because an empty file is a kill of every flag.</summary>
    private void WriteFile(string text)
    {
        var written = Path.Combine(_folder, "written");
        File.WriteAllText(written, text);
        File.Move(written, FileRollout.BreakGlassPathIn(_folder), overwrite: true);
    }

    private Task AdvanceUntilAsync(Func<bool> isSo) => AdvanceUntilAsync(() => Task.FromResult(isSo()));

    /// <summary>A second of the service's time after the other, for as long as a busy machine may take.</summary>
    private async Task AdvanceUntilAsync(Func<Task<bool>> isSo)
    {
        for (var attempt = 0; !await isSo(); attempt++)
        {
            Assert.True(attempt < 500, "It did not become so.");
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
        }
    }

    private static bool IsKilled(FileRollout one, FileRollout other, string flag) => new[] { one, other }
        .All(rollout => rollout.Evaluate(FileRollout.Named, flag).Reason == RolloutReason.Killed);

    private static async Task<IReadOnlyList<string>> AuditAsync(FileRollout rollout)
    {
        await using var connection = await rollout.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        return [.. await connection.QueryAsync<string>("SELECT action FROM rollout_audit WHERE actor = 'system:break-glass'")];
    }
}
