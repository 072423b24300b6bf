using SecureMessaging.Bff.Failures;

namespace SecureMessaging.Bff.Rollout.Changes;

/// <summary>The reason every change needs, on every path.</summary>
internal static class ChangeReason
{
    public const int Shortest = 10;
    public const int Longest = 500;

    /// <summary>Null where the reason will do.</summary>
    public static Failure? Check(string? reason) =>
        // A NUL is text to everybody but PostgreSQL, which would refuse the whole change.
        reason?.Trim().Length is >= Shortest and <= Longest && !reason.Contains('\0', StringComparison.Ordinal)
            ? null
            : new InvalidFields("reason", $"Give a reason of {Shortest} to {Longest} characters");
}
