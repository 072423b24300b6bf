using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Rollout.Storage;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Tests.Propagation;

public sealed class SnapshotRefresherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rollout-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refresh_SeveralRevisionsMissed_AppliesAllOfThem()
    {
        await using var one = await FileRollout.StandAsync(_folder, _time, Token);
        await using var other = await FileRollout.StandAsync(_folder, _time, Token);
        await one.ChangeAsync(EmergencyChanges.Kill(), Token);
        await one.ChangeAsync(PercentageChanges.SetDefault(RolloutPercentage.Of(1)), Token, FileRollout.OtherFlag);
        await one.ChangeAsync(PercentageChanges.SetDefault(RolloutPercentage.Of(0.5m)), Token, FileRollout.OtherFlag);
        var before = (other.NamedUserIsOn, other.Evaluate(FileRollout.Named, FileRollout.OtherFlag).Version);

        await other.Refresher.RefreshAsync(report: false, Token);

        Assert.Equal((true, 1L), before);
        Assert.Equal((false, 3L), (other.NamedUserIsOn, other.Evaluate(FileRollout.Named, FileRollout.OtherFlag).Version));
    }

    [Fact]
    public async Task Refresh_ManyAtOnceDuringChanges_NeverGoesBack()
    {
        await using var one = await FileRollout.StandAsync(_folder, _time, Token);
        await using var other = await FileRollout.StandAsync(_folder, _time, Token);
        using var over = new CancellationTokenSource();
        var seen = WatchAsync(other, over.Token);

        for (var change = 0; change < 20; change++)
        {
            await one.ChangeAsync(change % 2 == 0 ? EmergencyChanges.Kill() : EmergencyChanges.Unkill(), Token);
            await Task.WhenAll(Enumerable.Range(0, 8)
                .Select(_ => Task.Run(() => other.Refresher.RefreshAsync(report: false, Token), Token)));
        }

        // A read that gave up on the writer's lock is made up for by the next.
        while (!await other.Refresher.RefreshAsync(report: false, Token))
        {
            Token.ThrowIfCancellationRequested();
        }

        await over.CancelAsync();
        var revisions = await seen;
        Assert.Equal(one.Snapshots.Current.Revision, other.Snapshots.Current.Revision);
        Assert.Equal(revisions.Distinct().Order(), revisions);
    }

    [Fact]
    public async Task Refresh_DatabaseRestoredFromABackup_TakesWhatItHoldsNow()
    {
        await using var one = await FileRollout.StandAsync(_folder, _time, Token);
        await one.ChangeAsync(EmergencyChanges.Kill(), Token);
        await using (var connection = await one.Services.GetRequiredService<IDatabase>().OpenAsync(Token))
        {
            await connection.ExecuteAsync(
                "UPDATE rollout_item SET doc = replace(doc, '\"killed\":true', '\"killed\":false'), revision = 1; "
                    + "UPDATE rollout_head SET revision = 1");
        }

        await one.Refresher.RefreshAsync(report: false, Token);

        Assert.Equal((1L, true), (one.Snapshots.Current.Revision, one.NamedUserIsOn));
    }

    [Fact]
    public async Task Refresh_OneDocumentOfAnotherVersion_IsOffAndHoldsUpNoOther()
    {
        await using var one = await FileRollout.StandAsync(_folder, _time, Token);
        await using (var connection = await one.Services.GetRequiredService<IDatabase>().OpenAsync(Token))
        {
            await connection.ExecuteAsync(
                "UPDATE rollout_head SET revision = 9; UPDATE rollout_item SET revision = 9; "
                + $"UPDATE rollout_item SET doc = '{{\"state\":\"a state of the future\"}}' WHERE name = '{FileRollout.Flag}'");
        }

        await one.Refresher.RefreshAsync(report: false, Token);

        Assert.Equal(RolloutReason.FlagNotFound, one.Evaluate(FileRollout.Named).Reason);
        Assert.Equal(RolloutReason.AllowList, one.Evaluate(FileRollout.Named, FileRollout.OtherFlag).Reason);
        Assert.Equal([FileRollout.OtherFlag], one.Services.GetRequiredService<RolloutItems>().Known.Rows.Select(row => row.Name));
    }

    [Fact]
    public async Task Refresh_StoreWithoutItsHead_KeepsWhatIsKnownAndRefusesChanges()
    {
        await using var one = await FileRollout.StandAsync(_folder, _time, Token);
        await using var connection = await one.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        await connection.ExecuteAsync("CREATE TABLE kept AS SELECT * FROM rollout_head; DELETE FROM rollout_head");

        var read = await one.Refresher.RefreshAsync(report: false, Token);
        var refused = await one.Services.GetRequiredService<RolloutChanges>().ChangeAsync(
            FileRollout.Flag, EmergencyChanges.Kill(), new ChangeRequest { Actor = "ops", Reason = "A reason long enough" }, Token);
        var all = await one.Services.GetRequiredService<RolloutStore>().ReadAllAsync(Token);
        var meanwhile = one.NamedUserIsOn;
        await connection.ExecuteAsync("INSERT INTO rollout_head SELECT * FROM kept");
        await one.ChangeAsync(EmergencyChanges.Kill(), Token);

        Assert.Equal((false, true, false), (read, meanwhile, one.NamedUserIsOn));
        Assert.False(refused.TryGet(out _, out var failure));
        Assert.IsType<ServiceUnavailable>(failure);
        Assert.False(all.TryGet(out _, out var unread));
        Assert.IsType<ServiceUnavailable>(unread);
    }

    [Fact]
    public async Task Refresh_AnotherProcessHoldsTheWriteLock_ReadsAtOnceAndOnlyChangesWait()
    {
        await using var one = await FileRollout.StandAsync(_folder, _time, Token);
        await using var holder = await one.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        await holder.ExecuteAsync("BEGIN IMMEDIATE");
        // It waits for the lock as long as the store allows, which is a second here.
        var change = Task.Run(
            () => one.Services.GetRequiredService<RolloutChanges>().ChangeAsync(
                FileRollout.Flag, EmergencyChanges.Kill(), new ChangeRequest { Actor = "ops", Reason = "A reason long enough" }, Token),
            Token);

        var read = Task.Run(() => one.Refresher.RefreshAsync(report: true, Token), Token);
        var first = await Task.WhenAny(read, change);
        var refused = await change;
        await holder.ExecuteAsync("ROLLBACK");
        var after = await one.ChangeAsync(EmergencyChanges.Kill(), Token);

        Assert.Same(read, first);
        Assert.True(await read);
        Assert.False(refused.TryGet(out _, out var failure));
        Assert.IsType<ServiceUnavailable>(failure);
        Assert.Equal((ChangeKind.Applied, 2L), (after.Kind, after.Version));
    }

    [Fact]
    public async Task Gate_ProcessPausedDuringAKill_ReadsBeforeItDecides()
    {
        await using var one = await FileRollout.StandAsync(_folder, _time, Token);
        await using var stopped = await FileRollout.StandAsync(_folder, _time, Token);
        await one.ChangeAsync(EmergencyChanges.Kill(), Token);
        var notYet = stopped.Snapshots.WasPaused;
        _time.Advance(TimeSpan.FromSeconds(4));

        await stopped.Services.GetRequiredService<IFeatureFlags>().CatchUpAsync(Token);

        Assert.False(notYet);
        Assert.Equal(RolloutReason.Killed, stopped.Evaluate(FileRollout.Named).Reason);
    }

    [Fact]
    public async Task Gate_ProcessPausedBetweenQuestionAndAnswer_ReadsAgain()
    {
        await using var one = await FileRollout.StandAsync(_folder, _time, Token);
        await using var stopped = await FileRollout.StandAsync(_folder, _time, Token);
        await one.ChangeAsync(EmergencyChanges.Kill(), Token);
        _time.Advance(TimeSpan.FromSeconds(4));

        // The answer to a question of before: it confirms what was known then.
        stopped.Snapshots.Confirm(TimeSpan.FromSeconds(4));
        var meanwhile = stopped.Evaluate(FileRollout.Named).Reason;
        await stopped.Services.GetRequiredService<IFeatureFlags>().CatchUpAsync(Token);

        Assert.Equal((RolloutReason.StaleLimit, RolloutReason.Killed), (meanwhile, stopped.Evaluate(FileRollout.Named).Reason));
    }

    [Fact]
    public async Task Gate_ProcessThatRunsWithoutItsStore_DoesNotAskItPerRequest()
    {
        await using var one = await FileRollout.StandAsync(_folder, _time, Token);
        await using var other = await FileRollout.StandAsync(_folder, _time, Token);
        await one.ChangeAsync(EmergencyChanges.Kill(), Token);
        _time.Advance(TimeSpan.FromSeconds(4));
        other.Snapshots.MarkResumed();

        await other.Services.GetRequiredService<IFeatureFlags>().CatchUpAsync(Token);

        // It would have seen the kill.
        Assert.True(other.NamedUserIsOn);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<List<long>> WatchAsync(FileRollout rollout, CancellationToken over)
    {
        var revisions = new List<long>();
        try
        {
            await foreach (var change in rollout.Services.GetRequiredService<RolloutEvents>().WatchAsync(over))
            {
                if (change is { Revision: > 1 })
                {
                    revisions.Add(change.Revision);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }

        return revisions;
    }
}
