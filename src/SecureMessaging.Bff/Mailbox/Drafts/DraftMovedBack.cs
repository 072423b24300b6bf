using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;

namespace SecureMessaging.Bff.Mailbox.Drafts;

/// <summary>
/// A draft of VistA that was kept here while its team was on Oracle Health, and whose team is on VistA again: legacy saves it, and
/// then the older text here must not be shown in its place.
/// </summary>
internal sealed class DraftMovedBack(IBaseFlow baseFlow, DraftKeeper keeper, MessagingUser user, long id) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await baseFlow.ForwardAsync(httpContext, httpContext.RequestAborted);
        if (httpContext.Response.StatusCode < StatusCodes.Status300MultipleChoices)
        {
            await keeper.DeleteAsync(user, id, CancellationToken.None);
        }
    }
}
