using System.Collections.Immutable;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Tests.Notices;
using SecureMessaging.Testing.Messages;

namespace SecureMessaging.Rollout.Tests.Changes;

/// <summary>A facility that has left the list since it was named, on every way that would open it all the same.</summary>
public sealed class KnownFacilityTests : IDisposable
{
    private static readonly StationNumber Leaving = StationNumber.Parse("998");

    private readonly Facilities _facilities = new();
    private readonly NoticeWorld _world;

    public KnownFacilityTests() => _world = new NoticeWorld(TimeProvider.System, _facilities);

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Advance_IntoAWaveWithOne_IsRefusedUnlessItIsOff(bool isOff)
    {
        await _world.BeginAsync();
        ImmutableArray<FlagStage> stages =
        [
            new(RolloutPercentage.Of(5), TimeSpan.Zero, 0) { Facilities = [StationNumber.Parse("589"), Leaving] },
            new(RolloutPercentage.Of(100), TimeSpan.Zero, 0),
        ];
        var approval = (await _world.ChangeAsync(FlagChanges.SetPlan(stages), 1)).ApprovalId;
        var planned = await DecideAsync(approval!);
        var version = planned.Version;
        version = isOff ? (await _world.ChangeAsync(FlagChanges.SetFacility(Leaving, null))).Version : version;
        _facilities.HasLeft = true;

        var advanced = await _world.Administration.AdvanceAsync(
            (await FlagAsync()).Flag, force: false, NoticeWorld.Request(version: version), TestContext.Current.CancellationToken);

        Assert.Equal(isOff, advanced.TryGet(out _, out var failure));
        Assert.Equal(isOff ? null : "stages", (failure as InvalidFields)?.Errors[0].Field);
        Assert.Equal(isOff ? 0 : -1, (await FlagAsync()).Flag.StageIndex);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public async Task Undo_ThatGivesOneItsPercentageBack_IsRefusedWhereThatIsMore(int percentage, bool isRefused)
    {
        await _world.BeginAsync();
        await _world.ChangeAsync(FlagChanges.SetFacility(Leaving, RolloutPercentage.Of(percentage)), 1);
        var gone = await _world.ChangeAsync(FlagChanges.RemoveFacility(Leaving), (await FlagAsync()).Version);
        _facilities.HasLeft = true;

        var undone = await _world.Administration.UndoAsync(
            NoticeWorld.Flag, NoticeWorld.Request(version: gone.Version), TestContext.Current.CancellationToken);

        Assert.Equal(!isRefused, undone.TryGet(out _, out var failure));
        Assert.Equal(isRefused ? "facilities" : null, (failure as InvalidFields)?.Errors[0].Field);
        Assert.Equal(isRefused ? 0 : 1, (await FlagAsync()).Flag.Facilities.Length);
    }

    [Fact]
    public async Task Approval_OfARaiseOfOneThatHasLeftSince_IsRefusedAndCanBeRejected()
    {
        await _world.BeginAsync();
        var asked = await _world.ChangeAsync(FlagChanges.SetFacility(Leaving, RolloutPercentage.Of(50)), 1);
        _facilities.HasLeft = true;

        var approved = await AnswerAsync(asked.ApprovalId!, approve: true);
        var rejected = await AnswerAsync(asked.ApprovalId!, approve: false);

        Assert.False(approved.TryGet(out _, out var failure));
        Assert.IsType<InvalidFields>(failure);
        Assert.True(rejected.TryGet(out _, out _));
        Assert.Empty((await FlagAsync()).Flag.Facilities);
    }

    private async Task<ChangeOutcome> DecideAsync(string approval)
    {
        Assert.True((await AnswerAsync(approval, approve: true)).TryGet(out var outcome, out var failure), failure?.ToString());
        return outcome;
    }

    private async Task<Result<ChangeOutcome>> AnswerAsync(string approval, bool approve) => await _world.Administration.DecideAsync(
        approval, approve, NoticeWorld.Request("second") with { Digest = await DigestAsync(approval) },
        TestContext.Current.CancellationToken);

    private async Task<string?> DigestAsync(string approval)
    {
        Assert.True((await _world.Flags.ReadApprovalsAsync(TestContext.Current.CancellationToken)).TryGet(out var approvals, out _));
        return approvals.Single(one => one.Id == approval).Digest;
    }

    private async Task<VersionedFlag> FlagAsync()
    {
        Assert.True((await _world.Flags.FindAsync(NoticeWorld.Flag, TestContext.Current.CancellationToken)).TryGet(out var found, out _));
        return found;
    }

    private sealed class Facilities : IFacilityDirectory
    {
        private static readonly Facility Left = new TwoFacilities().All[0] with { Station = Leaving };

        public bool HasLeft { get; set; }

        public IReadOnlyList<Facility> All => [.. new TwoFacilities().All, .. HasLeft ? (Facility[])[] : [Left]];

        public Facility? Find(StationNumber station) => All.FirstOrDefault(facility => facility.Station == station);
    }
}
