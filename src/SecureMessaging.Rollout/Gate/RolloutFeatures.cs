using System.Diagnostics;
using Microsoft.FeatureManagement;
using SecureMessaging.Rollout.Evaluation;
using Sm;

namespace SecureMessaging.Rollout.Gate;

/// <summary>Asks FeatureManagement about a flag and gives the reason with the answer.</summary>
internal sealed partial class RolloutFeatures(
    IFeatureManager features, RolloutEvaluator evaluator, RolloutMetrics metrics, ILogger<RolloutFeatures> logger)
{
    private RolloutContext? _spare;

    /// <param name="flag">Its name.</param>
    /// <param name="subject">Who is asked about.</param>
    /// <param name="snapshot">For several flags of one decision: all as of then. A kill since counts all the same.</param>
    public async ValueTask<RolloutResult> EvaluateAsync(string flag, RolloutSubject subject, RolloutSnapshot? snapshot = null)
    {
        var result = await AskAsync(flag, subject, snapshot);
        metrics.Evaluated(flag, result);
        FlagEvaluationEvent.Add(Activity.Current, flag, result);
        return result;
    }

    private async ValueTask<RolloutResult> AskAsync(string flag, RolloutSubject subject, RolloutSnapshot? snapshot)
    {
        try
        {
            // Nobody else holds the spare one meanwhile; who finds none makes one.
            var context = Interlocked.Exchange(ref _spare, null) ?? new RolloutContext();
            context.Ask(subject, snapshot);
            var isOn = await features.IsEnabledAsync<IRolloutContext>(flag, context);
            var found = context.Result;
            context.Ask(default, null);
            Volatile.Write(ref _spare, context);
            return found is { } result && result.IsOn == isOn ? result : Unasked(flag, subject, isOn);
        }
        catch (FeatureManagementException broken)
        {
            // Set up wrongly, for example the filter is not registered: the base flow, and never an error to the user.
            Broken(logger, flag, broken.Error.ToString());
            return RolloutResult.Off(RolloutReason.Error);
        }
    }

    /// <summary>FeatureManagement did not ask the filter: the flag is unknown or killed. The rule itself says which.</summary>
    private RolloutResult Unasked(string flag, RolloutSubject subject, bool isOn)
    {
        var result = evaluator.Evaluate(flag, subject);
        return result.IsOn == isOn ? result : RolloutResult.Off(RolloutReason.Error);
    }

    [LoggerMessage(EventId = 6001, Level = LogLevel.Error, Message = "Flag {Flag} cannot be evaluated: {Error}; base flow")]
    private static partial void Broken(ILogger logger, string flag, string error);
}
