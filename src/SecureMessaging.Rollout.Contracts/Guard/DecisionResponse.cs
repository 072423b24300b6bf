using System.Text.Json;

namespace SecureMessaging.Rollout.Contracts.Guard;

/// <summary>One automatic rollback.</summary>
/// <param name="Epoch">The epoch it ended.</param>
/// <param name="Stage">The stage it judged.</param>
/// <param name="DecidedAt">When the test demanded it.</param>
/// <param name="SeenAt">When every live instance was seen to evaluate 1,000 sampled users to the base flow; null until then.</param>
/// <param name="Evidence">The figures it was decided by.</param>
public sealed record DecisionResponse(int Epoch, int Stage, DateTimeOffset DecidedAt, DateTimeOffset? SeenAt, JsonElement Evidence);
