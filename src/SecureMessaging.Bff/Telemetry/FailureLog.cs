using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;

namespace SecureMessaging.Bff.Telemetry;

/// <summary>One log entry per failed answer: kind and place of the failure, never what the person wrote.</summary>
internal static partial class FailureLog
{
    public static void Report(HttpContext context, Failure failure)
    {
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(FailureLog).FullName!);
        switch (failure)
        {
            case CredentialRefused refused:
                Credential(logger, refused.Upstream, refused.Credential);
                break;
            case ServiceUnavailable part:
                OwnPart(logger, part.Part);
                break;
            case UpstreamUnavailable { Upstream: var upstream, Operation: var operation }:
                Upstream(logger, nameof(UpstreamUnavailable), upstream, operation);
                break;
            case UpstreamTimedOut { Upstream: var upstream, Operation: var operation }:
                Upstream(logger, nameof(UpstreamTimedOut), upstream, operation);
                break;
            case UpstreamMalformed { Upstream: var upstream, Operation: var operation }:
                Upstream(logger, nameof(UpstreamMalformed), upstream, operation);
                break;
            case UploadFailed { Upstream: var upstream }:
                Upstream(logger, nameof(UploadFailed), upstream, "attachment");
                break;
            default:
                Caller(logger, failure.GetType().Name);
                break;
        }
    }

    [LoggerMessage(EventId = 1010, Level = LogLevel.Error, Message = "{Upstream} refuses our credential {Credential}")]
    private static partial void Credential(ILogger logger, string upstream, string credential);

    [LoggerMessage(EventId = 1011, Level = LogLevel.Error, Message = "{Part} of this service is unavailable")]
    private static partial void OwnPart(ILogger logger, string part);

    [LoggerMessage(EventId = 1012, Level = LogLevel.Warning, Message = "{Failure} of {Upstream} during {Operation}")]
    private static partial void Upstream(ILogger logger, string failure, string upstream, string operation);

    [LoggerMessage(EventId = 1013, Level = LogLevel.Information, Message = "Request refused: {Failure}")]
    private static partial void Caller(ILogger logger, string failure);
}
