using SecureMessaging.Bff.Failures;

namespace SecureMessaging.Bff.Rollout.Changes;

/// <summary>The reason every change needs, on every path.</summary>
internal static class ChangeReason
{
    public const int Shortest = 10;
    public const int Longest = 500;

    /// <summary>Null where the reason will do.</summary>
    public static Failure? Check(string? reason) =>
        reason?.Trim().Length is >= Shortest and <= Longest
            ? null
            : new InvalidFields("reason", $"Give a reason of {Shortest} to {Longest} characters");
}
