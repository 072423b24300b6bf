namespace SecureMessaging.Rollout.Guard.Counting;

/// <summary>First attempts of one operation in one block (a minute at a facility): users and failing users, per arm.</summary>
internal readonly record struct StratumCounts(long BaseUsers, long BaseFailures, long NewUsers, long NewFailures)
{
    public static StratumCounts operator +(StratumCounts left, StratumCounts right) => new(
        left.BaseUsers + right.BaseUsers,
        left.BaseFailures + right.BaseFailures,
        left.NewUsers + right.NewUsers,
        left.NewFailures + right.NewFailures);

    /// <summary>False for figures that cannot be: negative, or more failures than users.</summary>
    public bool IsPossible =>
        BaseFailures >= 0 && NewFailures >= 0 && BaseFailures <= BaseUsers && NewFailures <= NewUsers;

    /// <summary>Failing share of the base arm; 0 without users.</summary>
    public double BaseRate => BaseUsers == 0 ? 0 : (double)BaseFailures / BaseUsers;

    /// <summary>Failing share of the new arm; 0 without users.</summary>
    public double NewRate => NewUsers == 0 ? 0 : (double)NewFailures / NewUsers;
}
