using System.Collections.Immutable;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Bff.Messages.Submissions.Deduplication;

namespace SecureMessaging.Bff.Messages.Sending.Admission;

/// <summary>A command under the number of the message it answers, with the key it is recognised by.</summary>
internal sealed record KeyedCommand(SendCommand Command, SubmissionKey Key)
{
    /// <summary>
    /// Of a reply the others of the same words that it was compared with: one that is admitted meanwhile may be the same reply under
    /// another number, and has another key. Null where no other can be.
    /// </summary>
    public ImmutableHashSet<SubmissionId>? Compared { get; init; }
}
