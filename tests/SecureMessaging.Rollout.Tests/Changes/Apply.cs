using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Tests.Changes;

/// <summary>Applies changes one after the other.</summary>
internal static class Apply
{
    public static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static FlagDocument Done(this FlagDocument flag, FlagChange change, DateTimeOffset? at = null) =>
        change.Apply(flag, at ?? Start).TryGet(out var after, out var failure)
            ? after
            : throw new InvalidOperationException($"{change.Action} was refused: {failure}");

    public static Failure Refused(this FlagDocument flag, FlagChange change, DateTimeOffset? at = null) =>
        change.Apply(flag, at ?? Start).TryGet(out _, out var failure)
            ? throw new InvalidOperationException($"{change.Action} was not refused")
            : failure;
}
