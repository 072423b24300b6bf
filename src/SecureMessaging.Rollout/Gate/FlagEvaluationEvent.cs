using System.Diagnostics;
using SecureMessaging.Core.Telemetry;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Rollout.Gate;

/// <summary>
/// The event <c>feature_flag.evaluation</c> of the semantic conventions on the span of a request. It names no person: the convention's
/// <c>feature_flag.context.id</c> is left out.
/// </summary>
internal static class FlagEvaluationEvent
{
    public const string Name = "feature_flag.evaluation";

    public static void Add(Activity? span, string flag, RolloutResult result)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        var tags = new ActivityTagsCollection
        {
            // A name that is no flag came from a request.
            { Spans.Flag, result.Reason == RolloutReason.FlagNotFound ? RolloutMetrics.UnknownFlag : flag },
            { "feature_flag.provider.name", "secure-messaging-rollout" },
            { "feature_flag.result.variant", result.IsOn ? "on" : "off" },
            { "feature_flag.result.reason", ReasonOf(result) },
            { "feature_flag.version", result.Version },
            { "sm.reason", result.Reason.ToWireName() },
        };
        if (ErrorOf(result.Reason) is { } error)
        {
            tags.Add("error.type", error);
        }

        span.AddEvent(new ActivityEvent(Name, tags: tags));
    }

    /// <summary>In the convention's words; the tag <c>sm.reason</c> has this service's own.</summary>
    private static string ReasonOf(RolloutResult result) => result.Reason switch
    {
        RolloutReason.Killed => "disabled",
        RolloutReason.DenyList or RolloutReason.AllowList or RolloutReason.FacilityOff => "targeting_match",
        RolloutReason.FacilityPercentage or RolloutReason.DefaultPercentage or RolloutReason.NotInRollout => "split",
        RolloutReason.PrerequisiteFailed => "default",
        RolloutReason.StaleLimit => "stale",
        _ => "error",
    };

    private static string? ErrorOf(RolloutReason reason) => reason switch
    {
        RolloutReason.FlagNotFound => "flag_not_found",
        RolloutReason.Anonymous => "targeting_key_missing",
        RolloutReason.Error => "general",
        _ => null,
    };
}
