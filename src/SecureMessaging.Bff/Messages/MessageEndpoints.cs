using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.Messages.Sending;
using SecureMessaging.Bff.Messages.Sending.Dispatch;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Bff.Messages.Tracking;
using SecureMessaging.Bff.OpenApi;

namespace SecureMessaging.Bff.Messages;

internal static class MessageEndpoints
{
    public static void MapMessageEndpoints(this IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup($"{MessagingRoutes.Base}/messages")
            .RequireAuthorization(MessagingPolicies.Messaging)
            .RequireNewFlowInterceptingBaseFlow()
            .WithTags("Messages");
        messages.MapPost("", SendMessageEndpoint.SendAsync)
            .AddEndpointFilter<PerUserSendLimitFilter>()
            .WithMaxBody(_ => RequestLimitsOptions.MaxUploadBody)
            .Accepts<SendFields>(MediaTypes.Json, "multipart/form-data", MediaTypes.Any)
            .WithName("sendMessage")
            .WithSummary("Send a new message")
            .WithDescription(
                "Sends once, to the EHR of the recipient's facility. The same message again while it is under way, or within "
                + "30 seconds of its answer, gives the same answer. 504 carries meta.submission_id: the message is kept, and this "
                + "service goes on finding out what became of it; sending it again asks for the outcome. Other words under a draft "
                + "whose first words are still open are refused with 409 and the first one's meta.submission_id. Files go as "
                + "multipart: the fields as JSON in a part `message`, each file in a part `uploads[]`, as many and as large as the "
                + "team's EHR takes. prescription_id asks to renew that prescription: the EHR gets it with the message, Oracle Health "
                + "in the text, because it has no field for it. The same words for two prescriptions are two messages. A renewal that came "
                + "back as a draft is sent again as that renewal, without prescription_id.")
            .WithParameters(MessageExamples.IdempotencyKey)
            .WithRequestExample(MessageExamples.Send)
            .DescribeSendResponses()
            .DescribeResponse(200, "Sent, and the EHR holds it")
            .DescribeResponse(409, "Another message under this draft is still open: meta.submission_id names it")
            .DescribeResponse(404, "The draft or the care team does not exist, or is not the sender's");
        messages.MapPost("renewal", SendMessageEndpoint.RenewAsync)
            .AddEndpointFilter<PerUserSendLimitFilter>()
            .WithMaxBody(_ => RequestLimitsOptions.MaxUploadBody)
            .Accepts<SendFields>(MediaTypes.Json, "multipart/form-data", MediaTypes.Any)
            .WithName("sendRenewal")
            .WithSummary("Ask to renew a prescription")
            .WithDescription(
                "As sendMessage with prescription_id, which is required here; files are refused. The same message under either "
                + "address is one message.")
            .WithParameters(MessageExamples.IdempotencyKey)
            .WithRequestExample(MessageExamples.Renewal)
            .DescribeSendResponses()
            .DescribeResponse(200, "Sent, and the EHR holds it")
            .DescribeResponse(400, "prescription_id is missing (code 108), or files came with it (code 103)")
            .DescribeResponse(409, "Another message under this draft is still open: meta.submission_id names it")
            .DescribeResponse(404, "The draft or the care team does not exist, or is not the sender's");
        messages.MapPost("{replyToId:long}/reply", SendMessageEndpoint.ReplyAsync)
            .AddEndpointFilter<PerUserSendLimitFilter>()
            .WithMaxBody(_ => RequestLimitsOptions.MaxUploadBody)
            .Accepts<SendFields>(MediaTypes.Json, "multipart/form-data", MediaTypes.Any)
            .WithName("replyToMessage")
            .WithSummary("Reply in a thread")
            .WithDescription(
                "As sendMessage, with 201. The recipient of a VistA thread is chosen by the EHR. A reply is the same reply "
                + "under the message it answers and under the draft of it.")
            .WithParameters(MessageExamples.IdempotencyKey)
            .WithParameterFrom("replyToId", "searchSentMessages", "/data/0/id")
            .WithRequestExample(MessageExamples.Reply)
            .WithMetadata(new SuccessStatus(StatusCodes.Status201Created, "Sent, and the EHR holds it"))
            .DescribeSendResponses()
            .DescribeResponse(409, "Another message under this draft is still open: meta.submission_id names it")
            .DescribeResponse(404, "The message replied to does not exist, or is not the sender's");
        routes.MapSubmissionEndpoints();
        routes.MapAppSends();
    }

    /// <summary>The same sends under the addresses of the mobile app, which has no renewals.</summary>
    private static void MapAppSends(this IEndpointRouteBuilder routes)
    {
        var messages = routes.MapGroup($"{MessagingRoutes.AppBase}/messages")
            .RequireAuthorization(MessagingPolicies.Messaging)
            .RequireNewFlowInterceptingBaseFlow()
            .ExcludeFromDescription();
        messages.MapPost("", SendMessageEndpoint.SendAsync)
            .AddEndpointFilter<PerUserSendLimitFilter>()
            .WithMaxBody(_ => RequestLimitsOptions.MaxUploadBody);
        messages.MapPost("{replyToId:long}/reply", SendMessageEndpoint.ReplyAsync)
            .AddEndpointFilter<PerUserSendLimitFilter>()
            .WithMaxBody(_ => RequestLimitsOptions.MaxUploadBody);
    }

    private static RouteHandlerBuilder DescribeSendResponses(this RouteHandlerBuilder endpoint) => endpoint
        .DescribeResponse(413, "The message or its files are larger than is read")
        .DescribeResponse(422, "A field, a file or the recipient is not allowed; the error says which and why, some with an SM code")
        .DescribeResponse(429, "Too many messages of this person are under way")
        .DescribeResponse(504, "Not known yet whether the EHR has it: `meta.submission_id` names what to follow");

    /// <summary>The address under which the caller reached this API, for links.</summary>
    public static string AddressOf(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}{MessagingRoutes.BaseOf(context.Request)}";
}
