using SecureMessaging.Bff.Rollout.Evaluation;

namespace SecureMessaging.Bff.Rollout.Gate;

/// <summary>Who is asked about, and the place where the filter leaves its result for the caller.</summary>
internal sealed class RolloutContext(RolloutSubject subject) : IRolloutContext
{
    public RolloutSubject Subject => subject;

    public RolloutResult? Result { get; set; }
}
