using System.Collections.Immutable;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Sending.Recipients;

/// <summary>A command under the number of the message it answers.</summary>
/// <param name="Command">With that number; as it came where it is no reply.</param>
/// <param name="Compared">
/// The replies of the same words it was compared with; null where it can be the same as none but its own draft's.
/// </param>
internal sealed record ResolvedReply(SendCommand Command, ImmutableHashSet<SubmissionId>? Compared);
