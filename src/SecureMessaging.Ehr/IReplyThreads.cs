using System.Collections.Immutable;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Ehr;

/// <summary>Conversations of an EHR whose reply drafts have numbers of their own.</summary>
public interface IReplyThreads : IEhrCapability
{
    /// <summary>
    /// The messages that stand before this one in its conversation, newest first: before a reply draft, the first is
    /// what it answers. Drafts are not among them.
    /// </summary>
    Task<Result<ImmutableArray<long>>> ReadBeforeAsync(Patient patient, long messageOrDraft, CancellationToken cancellationToken);
}
