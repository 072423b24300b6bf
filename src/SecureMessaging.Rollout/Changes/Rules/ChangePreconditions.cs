using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Changes.Rules;

/// <summary>
/// What a change needs beside its reason: the version its caller has seen, and a snapshot that is not too old to raise by.
/// </summary>
internal static class ChangePreconditions
{
    /// <summary>An instance that has not heard from the store for so long raises nothing: it does not know what it raises.</summary>
    private static readonly TimeSpan TooStaleToRaise = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Null where nothing is missing. A change towards the base flow that is not possible is refused for its own reason, and not
    /// for a missing version.
    /// </summary>
    public static Failure? Unmet(
        FlagChange change, ChangeRequest request, FlagDocument before, Result<FlagDocument> applied, long version, TimeSpan snapshotAge)
    {
        var raises = applied.TryGet(out var after, out _) && Exposure.Raises(before, after);
        if (change.AllowsUnconditionalDecrease && !raises)
        {
            return null;
        }

        if (request.IfMatch is not { } seen)
        {
            return FlagRefusals.NoIfMatch;
        }

        if (seen != version)
        {
            return FlagRefusals.Stale("flag", version);
        }

        return raises && snapshotAge > TooStaleToRaise ? new ServiceUnavailable("rollout-snapshot") : null;
    }
}
