using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Legacy;
using SecureMessaging.Bff.Mailbox.Merging;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>What legacy answered, as it is: a refusal in its words.</summary>
internal sealed class LegacyAnswerResult(LegacyDocument document) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (document.Status == 0 || document.Body is null)
        {
            await ErrorWriter.WriteAsync(httpContext, LegacyErrors.For(StatusCodes.Status502BadGateway));
            return;
        }

        httpContext.Response.StatusCode = document.Status;
        httpContext.Response.Headers.CacheControl = "no-store";
        await httpContext.Response.WriteAsJsonAsync(document.Body, httpContext.RequestAborted);
    }
}
