using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Following;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Rollout;

namespace SecureMessaging.Bff.Messages;

internal static class MessageEndpoints
{
    public const string Base = "/my_health/v1/messaging";

    public static void MapMessageEndpoints(this IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup($"{Base}/messages")
            .RequireAuthorization(MessagingPolicies.Messaging)
            .RequireNewFlowOrLook()
            .WithTags("Messages");
        messages.MapPost("", SendMessageEndpoint.SendAsync)
            .AddEndpointFilter<SendShareFilter>()
            .WithMaxBody(_ => RequestLimitsOptions.MaxUploadBody)
            .Accepts<SendFields>(MediaTypes.Json, "multipart/form-data", MediaTypes.Any)
            .WithName("sendMessage")
            .WithSummary("Send a new message")
            .WithDescription(
                "Sends once, to the record of the recipient's facility. The same message again while it is under way, or within "
                + "30 seconds of its answer, gives the same answer. 504 carries meta.submission_id: the message is kept and found "
                + "out about; sending it again asks for the outcome.");
        messages.MapPost("{replyToId:long}/reply", SendMessageEndpoint.ReplyAsync)
            .AddEndpointFilter<SendShareFilter>()
            .WithMaxBody(_ => RequestLimitsOptions.MaxUploadBody)
            .Accepts<SendFields>(MediaTypes.Json, "multipart/form-data", MediaTypes.Any)
            .WithName("replyToMessage")
            .WithSummary("Reply in a thread")
            .WithDescription("As sendMessage, with 201. The recipient of a VistA thread is chosen by the record.");
        routes.MapSubmissionEndpoints();
        routes.MapOpsSubmissionEndpoints();
    }

    /// <summary>The address under which the caller reached this API, for links.</summary>
    public static string AddressOf(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}{Base}";
}
