namespace SecureMessaging.Rollout.Evaluation;

/// <summary>One answer for everybody, made when the flag is compiled and only copied when it is asked for.</summary>
internal sealed class FixedResult(RolloutResult result)
{
    public readonly RolloutResult Result = result;
}
