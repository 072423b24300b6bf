using System.Collections.Immutable;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Identity;

namespace SecureMessaging.Bff.HealthRecords;

/// <summary>Conversations of a record whose reply drafts have numbers of their own.</summary>
internal interface IReplyThreads
{
    /// <summary>
    /// The messages that stand before this one in its conversation, newest first: before a reply draft, the first is
    /// what it answers. Drafts are not among them.
    /// </summary>
    Task<Result<ImmutableArray<long>>> ReadBeforeAsync(Patient patient, long messageOrDraft, CancellationToken cancellationToken);
}
