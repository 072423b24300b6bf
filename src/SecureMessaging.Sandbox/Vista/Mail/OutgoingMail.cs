using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Vista.Mail;

/// <summary>What a patient writes: a message, a reply or a draft of either.</summary>
internal sealed record OutgoingMail
{
    /// <summary>Team written to; a reply does without.</summary>
    public long? TeamId { get; init; }

    public string? Category { get; init; }

    public string? Subject { get; init; }

    public string? Body { get; init; }

    /// <summary>The draft to update, or to consume by sending.</summary>
    public long? DraftId { get; init; }

    /// <summary>The prescription to renew; null for any other message.</summary>
    public string? PrescriptionId { get; init; }

    /// <summary>The pool written to, when the message goes over the bridge; it is in nobody's list of triage groups.</summary>
    public MailTeam? BridgeTeam { get; init; }

    /// <summary>The message answered, by its id in Oracle Health, when the reply goes over the bridge.</summary>
    public string? AnswersOracleHealthId { get; init; }

    /// <summary>Hands the message to Oracle Health and returns its id there.</summary>
    public Func<string>? OverBridge { get; init; }

    public IReadOnlyList<MailFile> Files { get; init; } = [];

    public AttachmentLimits Limits { get; init; } = AttachmentLimits.Ordinary;

    public CallEffects Effects { get; init; } = CallEffects.None;
}
