using SecureMessaging.Bff.Hosting;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Following;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Rollout;

namespace SecureMessaging.Bff.Messages;

internal static class MessageEndpoints
{
    public const string Base = "/my_health/v1/messaging";

    /// <summary>
    /// Any other type of body is refused here with 415. Without it the router would look for another taker, find the proxy, and a
    /// message would go out past this service.
    /// </summary>
    private const string AnyType = OpenApiBodies.Any;

    public static void MapMessageEndpoints(this IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup($"{Base}/messages")
            .RequireAuthorization(MessagingPolicies.Messaging)
            .RequireNewFlowOrLook()
            .WithTags("Messages");
        messages.MapPost("", SendMessageEndpoint.SendAsync)
            .AddEndpointFilter<SendShareFilter>()
            .Accepts<SendFields>("application/json", "multipart/form-data", AnyType)
            .WithName("sendMessage")
            .WithSummary("Send a new message")
            .WithDescription(
                "Sends once, to the record of the recipient's facility. The same message again while it is under way, or within "
                + "30 seconds of its answer, gives the same answer. 504 carries meta.submission_id: the message is kept and found "
                + "out about; sending it again asks for the outcome. Other words under a draft whose first "
                + "words are still open are refused with 409 and the first one's meta.submission_id.")
            .Produces<ErrorEnvelope>(StatusCodes.Status409Conflict);
        messages.MapPost("{replyToId:long}/reply", SendMessageEndpoint.ReplyAsync)
            .AddEndpointFilter<SendShareFilter>()
            .Accepts<SendFields>("application/json", "multipart/form-data", AnyType)
            .WithName("replyToMessage")
            .WithSummary("Reply in a thread")
            .WithDescription(
                "As sendMessage, with 201. The recipient of a VistA thread is chosen by the record. A reply is the same reply "
                + "under the message it answers and under the draft of it.")
            .Produces<ErrorEnvelope>(StatusCodes.Status409Conflict);
        routes.MapSubmissionEndpoints();
        routes.MapOpsSubmissionEndpoints();
    }

    /// <summary>The address under which the caller reached this API, for links.</summary>
    public static string AddressOf(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}{Base}";
}
