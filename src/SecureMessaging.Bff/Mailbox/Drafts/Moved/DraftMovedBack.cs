using SecureMessaging.Bff.Flow;
using SecureMessaging.Core.Failures;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.Mailbox.Drafts.Moved;

/// <summary>
/// A draft of VistA that was kept here while its team was on Oracle Health, and whose team is on VistA again: legacy saves it, and
/// then the older text here must not be shown in its place. So its deletion is tried again where the store does not answer; the
/// writer has legacy's response by then and does not wait.
/// </summary>
internal sealed partial class DraftMovedBack(IBaseFlow baseFlow, Func<Task<Result<bool>>> deleteKept, long id) : IResult
{
    private const int MaxAttempts = 15;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await baseFlow.ForwardAsync(httpContext, httpContext.RequestAborted);
        if (httpContext.Response.StatusCode >= StatusCodes.Status300MultipleChoices)
        {
            return;
        }

        var time = httpContext.RequestServices.GetRequiredService<TimeProvider>();
        var logger = httpContext.RequestServices.GetRequiredService<ILogger<DraftMovedBack>>();
        for (var attempt = 1; !(await deleteKept()).TryGet(out _, out var failure); attempt++)
        {
            if (attempt == MaxAttempts)
            {
                Stays(logger, id, failure.GetType().Name);
                return;
            }

            await httpContext.Response.CompleteAsync();
            await Task.Delay(StoreGuard.RetryAfter, time, CancellationToken.None);
        }
    }

    [LoggerMessage(
        EventId = 5030, Level = LogLevel.Error,
        Message = "Draft {Id} was saved by legacy, and the older text kept here could not be deleted: {Failure}. It is shown until the "
            + "draft is saved again")]
    private static partial void Stays(ILogger logger, long id, string failure);
}
