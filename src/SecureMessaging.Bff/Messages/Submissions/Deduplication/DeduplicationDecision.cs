using System.Collections.Immutable;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Messages.Submissions.Deduplication;

/// <summary>What a message that arrives means beside the last one of the same key.</summary>
internal abstract record DeduplicationDecision
{
    private DeduplicationDecision()
    {
    }

    /// <summary>A new message. <paramref name="Abandons"/> are earlier tries that never reached the EHR, given up now.</summary>
    internal sealed record Fresh(ImmutableArray<Submission> Abandons) : DeduplicationDecision;

    /// <summary>The same message is under way, here or on another instance: wait for its outcome.</summary>
    internal sealed record Joined(Submission Submission) : DeduplicationDecision;

    /// <summary>The same message went out: give the same answer.</summary>
    internal sealed record Repeated(Submission Submission) : DeduplicationDecision;

    /// <summary>A reply of the same words was admitted meanwhile that this one was not compared with: compare again.</summary>
    internal sealed record Uncompared : DeduplicationDecision;

    /// <summary>The key means another message.</summary>
    internal sealed record Refused(Failure Failure) : DeduplicationDecision;
}
