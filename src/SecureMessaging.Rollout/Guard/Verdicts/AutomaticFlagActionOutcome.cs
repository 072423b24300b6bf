namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>What became of an automatic act.</summary>
/// <param name="Applied">False: it had been done before, or its epoch or stage is over; nothing was changed.</param>
/// <param name="Revision">The store's revision that holds the result; every live instance has to reach it.</param>
/// <param name="Version">The flag's version now.</param>
internal sealed record AutomaticFlagActionOutcome(bool Applied, long Revision, long Version);
