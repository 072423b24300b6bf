namespace SecureMessaging.Bff.Legacy.Comparison;

/// <summary>What the last comparison of one thing said.</summary>
/// <param name="Verdict">Whether both sides agree.</param>
/// <param name="Text">Both values and where each comes from, in words.</param>
/// <param name="At">When it was compared.</param>
internal sealed record Finding(Verdict Verdict, string Text, DateTimeOffset At);
