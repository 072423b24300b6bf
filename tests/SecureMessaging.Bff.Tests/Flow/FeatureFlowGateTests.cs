using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Store.KeyRing;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Bff.Tests.Flow;

public sealed class FeatureFlowGateTests
{
    private static readonly EhrProfile[] Profiles =
        [VistaProfiles.Vista, OracleHealthProfile.Profile, VistaProfiles.Bridge, OracleHealthProfile.Profile with { IncludedBy = "third" }];

    private readonly PausedFlags _flags = new();

    /// <summary>A request may have waited while the process was paused; a kill of that time must count for it.</summary>
    [Fact]
    public async Task Decide_ProcessThatMustCatchUp_AsksNoFlagBefore()
    {
        var deciding = new FeatureFlowGate(_flags, new KeyRingState(), Profiles).DecideAsync(SignedIn()).AsTask();
        var askedMeanwhile = _flags.Asked.Count;
        _flags.CaughtUp.SetResult();
        await deciding;

        Assert.Equal(0, askedMeanwhile);
        Assert.Equal([FlagNames.CuratedListFlow], _flags.Asked);
    }

    [Fact]
    public async Task Decide_NobodySignedIn_AsksNoFlag()
    {
        _flags.CaughtUp.SetResult();

        var decision = await new FeatureFlowGate(_flags, new KeyRingState(), Profiles).DecideAsync(new DefaultHttpContext());

        Assert.Equal(FlowDecision.Anonymous, decision);
        Assert.Empty(_flags.Asked);
    }

    [Fact]
    public async Task Decide_OneOfTheFlagsThatIncludeAnEhr_IncludesThatEhrAlone()
    {
        _flags.CaughtUp.SetResult();
        _flags.On.UnionWith([FlagNames.CuratedListFlow, "third"]);

        var decision = await new FeatureFlowGate(_flags, new KeyRingState(), Profiles).DecideAsync(SignedIn());

        Assert.Equal([FlagNames.CuratedListFlow, EhrFlags.OracleHealth, "third"], _flags.Asked);
        Assert.Equal([true, false, false, true], Profiles.Select(decision.Includes));
        Assert.False(decision.IncludesEveryEhr);
    }

    [Fact]
    public async Task Decide_AllFlagsOn_IncludesEveryEhr()
    {
        _flags.CaughtUp.SetResult();
        _flags.On.UnionWith([FlagNames.CuratedListFlow, EhrFlags.OracleHealth, "third"]);

        var decision = await new FeatureFlowGate(_flags, new KeyRingState(), Profiles).DecideAsync(SignedIn());

        Assert.All(Profiles, profile => Assert.True(decision.Includes(profile)));
        Assert.True(decision is { IncludesEveryEhr: true, AllowsInFlightCompletion: true });
    }

    /// <summary>The two clients have a flag each; the third is of both.</summary>
    [Theory]
    [InlineData("/my_health/v1/messaging/allrecipients", FlagNames.ShowVirtualTeamsOnWeb, true, false)]
    [InlineData("/my_health/v1/messaging/allrecipients", FlagNames.ShowVirtualTeamsOnMobile, false, false)]
    [InlineData("/mobile/v0/messaging/health/allrecipients", FlagNames.ShowVirtualTeamsOnWeb, false, false)]
    [InlineData("/mobile/v0/messaging/health/allrecipients", FlagNames.ShowVirtualTeamsOnMobile, true, false)]
    [InlineData("/mobile/v0/messaging/health/allrecipients", FlagNames.HidePretransitionedVirtualTeams, false, true)]
    public async Task Decide_FlagOfVirtualTeams_CountsForItsClient(string path, string flag, bool shows, bool hides)
    {
        _flags.CaughtUp.SetResult();
        _flags.On.UnionWith([FlagNames.CuratedListFlow, flag]);
        _flags.Current = new RolloutSnapshot([new CompiledFlag(RolloutWorld.Flag(100, flag), 1)], 1);
        var context = SignedIn();
        context.Request.Path = path;

        var decision = await new FeatureFlowGate(_flags, new KeyRingState(), Profiles).DecideAsync(context);

        Assert.Equal(new VirtualTeamRule(shows, hides), decision.VirtualTeams);
    }

    private static DefaultHttpContext SignedIn() => new()
    {
        User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(MessagingClaims.Subject, "person-1")], "test")),
    };

    /// <summary>Flags of a process that has to read the store before it may decide.</summary>
    private sealed class PausedFlags : IFeatureFlags
    {
        public TaskCompletionSource CaughtUp { get; } = new();

        public List<string> Asked { get; } = [];

        public HashSet<string> On { get; } = [];

        public RolloutSnapshot Current { get; set; } = RolloutSnapshot.Empty;

        public ValueTask CatchUpAsync(CancellationToken cancellationToken) => new(CaughtUp.Task);

        public ValueTask<RolloutResult> EvaluateAsync(string flag, RolloutSubject subject, RolloutSnapshot? snapshot = null)
        {
            Asked.Add(flag);
            var off = RolloutResult.Off(RolloutReason.NotInRollout);
            return ValueTask.FromResult(On.Contains(flag) ? off with { IsOn = true } : off);
        }

        public void NoteActive(string userRef, ImmutableArray<StationNumber> facilities)
        {
        }
    }
}
