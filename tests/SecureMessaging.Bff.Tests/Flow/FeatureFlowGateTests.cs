using System.Collections.Immutable;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Evaluation;
using SecureMessaging.Store.KeyRing;

namespace SecureMessaging.Bff.Tests.Flow;

public sealed class FeatureFlowGateTests
{
    private readonly PausedFlags _flags = new();

    /// <summary>A request may have waited while the process was paused; a kill of that time must count for it.</summary>
    [Fact]
    public async Task Decide_ProcessThatMustCatchUp_AsksNoFlagBefore()
    {
        var deciding = new FeatureFlowGate(_flags, new KeyRingState()).DecideAsync(SignedIn()).AsTask();
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

        var decision = await new FeatureFlowGate(_flags, new KeyRingState()).DecideAsync(new DefaultHttpContext());

        Assert.Equal(FlowDecision.Anonymous, decision);
        Assert.Empty(_flags.Asked);
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

        public RolloutSnapshot Current => RolloutSnapshot.Empty;

        public ValueTask CatchUpAsync(CancellationToken cancellationToken) => new(CaughtUp.Task);

        public ValueTask<RolloutResult> EvaluateAsync(string flag, RolloutSubject subject, RolloutSnapshot? snapshot = null)
        {
            Asked.Add(flag);
            return ValueTask.FromResult(RolloutResult.Off(RolloutReason.NotInRollout));
        }

        public void NoteActive(string userRef, ImmutableArray<StationNumber> facilities)
        {
        }
    }
}
