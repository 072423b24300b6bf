using SecureMessaging.Rollout.Guard.Verdicts;

namespace SecureMessaging.Rollout.Guard;

/// <summary>A verdict with its place in time.</summary>
/// <param name="JudgedUntil">The last minute that was judged, Unix minutes.</param>
/// <param name="At">When the guard last evaluated.</param>
/// <param name="Verdict">What it said.</param>
internal sealed record GuardReport(long JudgedUntil, DateTimeOffset At, GuardVerdict Verdict);
