using SecureMessaging.Bff.Messages.Submissions.Deduplication;

namespace SecureMessaging.Bff.Messages.Sending.Admission;

/// <summary>A command under the number of the message it answers, with the key it is recognised by.</summary>
internal sealed record KeyedCommand(SendCommand Command, SubmissionKey Key);
