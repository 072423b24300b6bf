using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.Messages.Sending.Admission;

/// <summary>The submission that stands for a message: one that was just written, or an earlier one that is the same message.</summary>
/// <param name="Row">What stands in the store.</param>
/// <param name="Message">What is still to be dispatched by us; null where it is an earlier one.</param>
internal sealed record AdmittedSubmission(Submission Row, OutgoingMessage? Message);
