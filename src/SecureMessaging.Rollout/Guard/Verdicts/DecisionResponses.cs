using System.Text.Json;
using SecureMessaging.Rollout.Contracts.Guard;

namespace SecureMessaging.Rollout.Guard.Verdicts;

/// <summary>What is shown of a rollback that the test demanded.</summary>
internal static class DecisionResponses
{
    public static DecisionResponse ToResponse(this Decision decision) => new(
        decision.Stage.Epoch, decision.Stage.Stage, decision.DecidedAt, decision.SeenAt,
        JsonSerializer.Deserialize<JsonElement>(decision.Evidence));
}
