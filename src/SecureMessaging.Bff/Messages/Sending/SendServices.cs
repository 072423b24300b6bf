using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Messages.Platform;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Sending.Routing;
using SecureMessaging.Bff.Messages.Submissions.Outcomes;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>The parts of one send, in the order in which they are used.</summary>
internal sealed record SendServices(
    SendRouter Router, SendCommandReader Reader, RoutedSender Sender, SubmissionAwaiter Awaiter, SendResponseMapper Mapper,
    EhrAdapterRegistry Adapters, IBaseFlow BaseFlow, PlatformCounts Platform, UniqueUserReport UniqueUsers);
