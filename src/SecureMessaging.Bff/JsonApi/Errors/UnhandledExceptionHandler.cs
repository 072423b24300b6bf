using Microsoft.AspNetCore.Diagnostics;

namespace SecureMessaging.Bff.JsonApi.Errors;

/// <summary>The last net: a bug becomes a 500 in the envelope and a log entry, and its text stays here.</summary>
internal sealed partial class UnhandledExceptionHandler(ILogger<UnhandledExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        if (exception is BadHttpRequestException bad)
        {
            await ErrorWriter.WriteAsync(httpContext, StatusCodeErrors.For(bad.StatusCode));
            return true;
        }

        UnhandledFailure(logger, exception.GetType().FullName ?? "", exception.StackTrace ?? "");
        await ErrorWriter.WriteAsync(httpContext, StatusCodeErrors.For(500));
        return true;
    }

    // The exception's message is left out on purpose: it may quote what a person wrote.
    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "Unhandled {ExceptionType} at {StackTrace}")]
    private static partial void UnhandledFailure(ILogger logger, string exceptionType, string stackTrace);
}
