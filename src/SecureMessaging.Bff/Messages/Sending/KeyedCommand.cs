using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>A command under the number of the message it answers, with the key it is recognised by.</summary>
internal sealed record KeyedCommand(SendCommand Command, SubmissionKey Key);
