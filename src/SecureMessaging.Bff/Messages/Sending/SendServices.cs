using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The parts of one send, in the order in which they are used.</summary>
internal sealed record SendServices(
    SendRouter Router, SendCommandReader Reader, RoutedSender Sender, SubmissionAwaiter Awaiter, SendResponseMapper Mapper,
    IBaseFlow BaseFlow);
