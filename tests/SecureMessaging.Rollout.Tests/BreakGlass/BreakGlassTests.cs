using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using SecureMessaging.Rollout.BreakGlass;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Rollout.Tests.Propagation;
using SecureMessaging.Store;

namespace SecureMessaging.Rollout.Tests.BreakGlass;

/// <summary>A file kills flags where it lies, with the store or without it, and nothing of it is lost to the audit.</summary>
public sealed class BreakGlassTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("break-glass-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_Empty_KillsEveryFlagHereAndThenInTheStore()
    {
        await using var one = await StandAsync();
        await using var other = await StandAsync();
        var before = one.NamedUserIsOn;
        WriteFile("");

        await StepAsync(one);
        await other.Refresher.RefreshAsync(report: false, Token);

        Assert.True(before);
        Assert.Equal((RolloutReason.Killed, RolloutReason.Killed), Reasons(one));
        Assert.Equal((RolloutReason.Killed, RolloutReason.Killed), Reasons(other));
        Assert.Equal(["kill", "kill"], await AuditAsync(one));
    }

    [Fact]
    public async Task File_NamesOneFlag_LeavesTheOtherAsItIs()
    {
        await using var one = await StandAsync();
        WriteFile($"# wrong recipients\n{FileRollout.OtherFlag}   # seen at 668\n");

        await StepAsync(one);

        Assert.Equal((RolloutReason.AllowList, RolloutReason.Killed), Reasons(one));
        Assert.Contains("wrong recipients seen at 668", await LastReasonAsync(one), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_WhileTheStoreTakesNothing_KillsAtOnceAndIsWrittenWhenItDoes()
    {
        await using var one = await StandAsync();
        await using var holder = await one.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        await holder.ExecuteAsync("BEGIN IMMEDIATE");
        WriteFile("all");

        await StepAsync(one);
        var (killed, written) = (Reasons(one), await AuditAsync(one));
        await holder.ExecuteAsync("ROLLBACK");
        await StepAsync(one);

        Assert.Equal((RolloutReason.Killed, RolloutReason.Killed), killed);
        Assert.Empty(written);
        Assert.Equal(["kill", "kill"], await AuditAsync(one));
    }

    [Fact]
    public async Task File_GoneBeforeTheStoreIsBack_IsWrittenDownAndChangesNoFlag()
    {
        await using var one = await StandAsync();
        await using var holder = await one.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        await holder.ExecuteAsync("BEGIN IMMEDIATE");
        WriteFile("");
        await StepAsync(one);
        File.Delete(FileRollout.BreakGlassPathIn(_folder));

        await StepAsync(one);
        await holder.ExecuteAsync("ROLLBACK");
        await StepAsync(one);

        Assert.Equal((RolloutReason.AllowList, RolloutReason.AllowList), Reasons(one));
        Assert.Equal(["record", "record"], await AuditAsync(one));
    }

    [Fact]
    public async Task File_Removed_LeavesTheFlagKilledUntilSomebodyEndsTheKill()
    {
        await using var one = await StandAsync();
        WriteFile(FileRollout.Flag);
        await StepAsync(one);
        File.Delete(FileRollout.BreakGlassPathIn(_folder));

        await StepAsync(one);
        var removed = one.NamedUserIsOn;
        await one.ChangeAsync(EmergencyChanges.Unkill(), Token);

        Assert.Equal((false, true), (removed, one.NamedUserIsOn));
    }

    [Fact]
    public async Task File_ThatStays_OutweighsTheStore()
    {
        await using var one = await StandAsync();
        WriteFile("");
        await StepAsync(one);

        await one.ChangeAsync(EmergencyChanges.Unkill(), Token);
        await StepAsync(one);

        Assert.Equal(RolloutReason.Killed, one.Evaluate(FileRollout.Named).Reason);
        Assert.Equal(["kill", "kill"], await AuditAsync(one));
    }

    [Fact]
    public async Task File_ThatCannotBeRead_KillsEveryFlag()
    {
        await using var one = await StandAsync();
        WriteFile(FileRollout.OtherFlag);
        await using (new FileStream(FileRollout.BreakGlassPathIn(_folder), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await StepAsync(one);
        }

        Assert.Equal((RolloutReason.Killed, RolloutReason.Killed), Reasons(one));
        Assert.Contains("the file cannot be read: IOException", await LastReasonAsync(one), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_ThatLiesThereAtTheStart_IsObeyedBeforeAnythingIsServed()
    {
        await using var one = await StandAsync();
        using var watcher = one.Services.GetRequiredService<BreakGlassWatcher>();
        WriteFile("all");

        var starting = watcher.StartAsync(Token);

        Assert.Equal((RolloutReason.Killed, RolloutReason.Killed), Reasons(one));
        await starting;
        await watcher.StopAsync(Token);
    }

    [Fact]
    public async Task Write_ThatBreaks_LeavesTheFileObeyed()
    {
        var store = new HangingStore();
        await using var one = await StandAsync(store);
        store.Break();
        WriteFile(FileRollout.OtherFlag);
        await StepAsync(one);
        WriteFile("all");

        await StepAsync(one);
        var killed = Reasons(one);
        store.GoOn();
        await StepAsync(one);

        Assert.Equal((RolloutReason.Killed, RolloutReason.Killed), killed);
        Assert.Contains("kill", await AuditAsync(one));
    }

    [Fact]
    public async Task File_InForce_IsSeenInReadiness()
    {
        await using var one = await StandAsync();
        var watcher = one.Services.GetRequiredService<BreakGlassWatcher>();
        var before = await watcher.CheckHealthAsync(new HealthCheckContext(), Token);
        WriteFile(FileRollout.Flag);
        await StepAsync(one);

        var during = await watcher.CheckHealthAsync(new HealthCheckContext(), Token);

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Degraded), (before.Status, during.Status));
        Assert.Equal($"The break-glass file kills {FileRollout.Flag}", during.Description);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<FileRollout> StandAsync(HangingStore? store = null) => FileRollout.StandAsync(_folder, _time, Token, store);

    private static Task StepAsync(FileRollout rollout) => rollout.Services.GetRequiredService<BreakGlassWatcher>().StepAsync(Token);

    private void WriteFile(string text) => File.WriteAllText(FileRollout.BreakGlassPathIn(_folder), text);

    private static (RolloutReason Flag, RolloutReason Other) Reasons(FileRollout rollout) =>
        (rollout.Evaluate(FileRollout.Named).Reason, rollout.Evaluate(FileRollout.Named, FileRollout.OtherFlag).Reason);

    private static async Task<IReadOnlyList<string>> AuditAsync(FileRollout rollout)
    {
        await using var connection = await rollout.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        return [.. await connection.QueryAsync<string>(
            "SELECT action FROM rollout_audit WHERE actor = 'system:break-glass' AND action <> 'unkill'")];
    }

    private static async Task<string> LastReasonAsync(FileRollout rollout)
    {
        await using var connection = await rollout.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        return (await connection.ExecuteScalarAsync<string>(
            "SELECT reason FROM rollout_audit WHERE actor = 'system:break-glass'"))!;
    }
}
