using SecureMessaging.Rollout.Measurement;

namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>A rollback the test has demanded, and how far it has come. At most one per stage.</summary>
/// <param name="Stage">Flag, epoch and stage.</param>
/// <param name="Evidence">The figures, as JSON.</param>
/// <param name="DecidedAt">When it was written down, before anything was done.</param>
/// <param name="Revision">The revision of the store every instance has to reach; null until it is applied.</param>
/// <param name="SeenAt">When every live instance was seen to evaluate to the base flow; null until then.</param>
internal sealed record Decision(StageKey Stage, string Evidence, DateTimeOffset DecidedAt, long? Revision, DateTimeOffset? SeenAt);
