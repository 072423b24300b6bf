namespace SecureMessaging.Rollout.Contracts.Guard;

/// <summary>
/// 95 % interval of the difference of two failure rates (new minus base) after Newcombe (1998), method 10: the square-and-add
/// combination of two Wilson score intervals. Sound for small counts and for rates near 0, where the textbook interval is not.
/// </summary>
public readonly record struct DifferenceInterval(double Difference, double Lower, double Upper);
