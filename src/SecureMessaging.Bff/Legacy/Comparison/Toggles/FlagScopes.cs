using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Legacy.Comparison.Toggles;

/// <summary>Finds out for whom a flag of this service is on, the flags it needs included.</summary>
internal sealed class FlagScopes(IFeatureFlags flags, IFlagReader reader)
{
    /// <summary>Null where this instance has not read the flags, or the store does not give this one.</summary>
    public async Task<FlagScope?> OfAsync(string name, CancellationToken cancellationToken)
    {
        var snapshot = flags.Current;
        if (snapshot.Revision == 0)
        {
            return null;
        }

        if (!snapshot.IsLive(name))
        {
            return FlagScope.Nobody;
        }

        if (!(await reader.FindAsync(name, cancellationToken)).TryGet(out var stored, out _))
        {
            return null;
        }

        var own = OwnScope(stored.Flag);
        if (stored.Flag.Prerequisite is not { } outer)
        {
            return own;
        }

        return await OfAsync(outer.Flag, cancellationToken) is not { } before
            ? null
            : own == FlagScope.Nobody && outer.AllowListFollows && before != FlagScope.Nobody && stored.Flag.State != FlagState.Draft
                ? FlagScope.Some
                : own < before ? own : before;
    }

    private static FlagScope OwnScope(FlagDocument flag)
    {
        if (flag.State is FlagState.Draft or FlagState.Archived || flag.Killed)
        {
            return FlagScope.Nobody;
        }

        if (flag.Percentage == RolloutPercentage.Full && flag.Deny.IsEmpty
            && flag.Facilities.All(facility => facility.Percentage == RolloutPercentage.Full))
        {
            return FlagScope.Everybody;
        }

        return flag.Percentage > RolloutPercentage.Zero || !flag.Allow.IsEmpty
            || flag.Facilities.Any(facility => facility.Percentage > RolloutPercentage.Zero)
                ? FlagScope.Some
                : FlagScope.Nobody;
    }
}
