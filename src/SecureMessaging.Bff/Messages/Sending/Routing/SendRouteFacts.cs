using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;

namespace SecureMessaging.Bff.Messages.Sending.Routing;

/// <summary>What decides the way of a request to send. What was not asked is false.</summary>
internal readonly record struct SendRouteFacts
{
    /// <summary>The sender is in the base flow, where legacy sends.</summary>
    public required bool InBaseFlow { get; init; }

    /// <summary>The sender's new flow includes every EHR.</summary>
    public required bool IncludesEveryEhr { get; init; }

    /// <summary>See <see cref="FlowDecision.AllowsInFlightCompletion"/>.</summary>
    public required bool AllowsInFlightCompletion { get; init; }

    /// <summary>It answers a message that only this service has a number for: legacy would not find it.</summary>
    public bool AnswersNumberOfOurs { get; init; }

    /// <summary>The sender sent something through this service lately, so that this message may be known here.</summary>
    public bool MayBeKnown { get; init; }

    /// <summary>This service keeps any draft of the sender.</summary>
    public bool KeepsAnyDraft { get; init; }

    /// <summary>This service keeps the very draft that the message was written from. Known once the body is read.</summary>
    public bool KeepsItsDraft { get; init; }

    public static SendRouteFacts Of(FlowDecision flow) => new()
    {
        InBaseFlow = flow.Flow == MessagingFlow.Base,
        IncludesEveryEhr = flow.IncludesEveryEhr,
        AllowsInFlightCompletion = flow.AllowsInFlightCompletion,
    };
}
