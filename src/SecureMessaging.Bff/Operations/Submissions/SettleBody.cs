using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Contracts.Changes;

namespace SecureMessaging.Bff.Operations.Submissions;

/// <summary>What a person found out about an undetermined submission.</summary>
internal sealed record SettleBody : ReasonBody
{
    private const string Sent = "sent";
    private const string Failed = "failed";

    /// <summary><c>sent</c>: the EHR holds it; <c>failed</c>: it does not.</summary>
    public string? Outcome { get; init; }

    /// <summary>Whether it arrived; or what is wrong with the body.</summary>
    public Result<bool> ToOutcome() => ChangeReason.Check(Reason, Ticket) is { } unreasoned
        ? unreasoned
        : Outcome is Sent or Failed
            ? Outcome == Sent
            : new InvalidFields("outcome", "The outcome is sent or failed");
}
