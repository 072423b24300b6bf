using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The submission that stands for a message, and the message itself when it is still to be dispatched by us.</summary>
internal sealed record TakenIn(Submission Row, OutgoingMessage? Start);
