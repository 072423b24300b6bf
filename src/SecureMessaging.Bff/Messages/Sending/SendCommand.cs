using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>One person's wish to send one message.</summary>
internal sealed record SendCommand
{
    public required MessagingUser User { get; init; }

    public required FlowDecision Flow { get; init; }

    public required SendFields Fields { get; init; }

    /// <summary>Minted with the command; the submission, its files and its log lines bear it.</summary>
    public required SubmissionIdentity Identity { get; init; }

    public required RequestArrival Arrival { get; init; }

    /// <summary>The files, where any came. The sender disposes them.</summary>
    public SpoolSession? Uploads { get; init; }

    /// <summary>The number in the web client of the message replied to; null for a new message.</summary>
    public long? ReplyToId { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>What the sender is being answered from.</summary>
    public OutcomeReceipt Receipt { get; } = new();

    public IReadOnlyList<SpooledFile> Files => Uploads?.Files ?? [];

    public bool IsReply => ReplyToId is not null;

    /// <summary>The prescription to renew; null for an ordinary message. A reply renews nothing.</summary>
    public string? PrescriptionId =>
        IsReply || string.IsNullOrWhiteSpace(Fields.PrescriptionId) ? null : Fields.PrescriptionId.Trim();

    /// <summary>The web client named the reply by its draft's own number.</summary>
    public bool NamesItsDraft => ReplyToId is not null && ReplyToId == Fields.DraftId;

    /// <summary>The same reply under the message it answers.</summary>
    public SendCommand Answering(long message) => this with { ReplyToId = message };

    public override string ToString() => $"{nameof(SendCommand)} {Identity}";
}
