using Microsoft.OpenApi;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.Mailbox.Closed;
using SecureMessaging.Bff.Mailbox.Drafts;
using SecureMessaging.Bff.Mailbox.Events;
using SecureMessaging.Bff.Mailbox.Folders;
using SecureMessaging.Bff.Mailbox.Sent;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Mailbox;

internal static class MailboxEndpoints
{
    public static void MapMailboxEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(MessagingRoutes.Base)
            .RequireAuthorization(MessagingPolicies.Messaging)
            .RequireNewFlow()
            .WithTags("Drafts");
        group.MapPost("message_drafts", SaveDraftEndpoint.CreateAsync)
            .WithName("createDraft")
            .WithSummary("Save a new draft")
            .WithDescription("A draft to an Oracle Health team is kept here, encrypted; every other is legacy's.")
            .WithRequestExample(MessageExamples.Draft)
            .DescribeResponse(201, "Saved; `data.id` is the draft's number")
            .WithMaxBody(limits => limits.MaxDraftBody)
            .Accepts<DraftFields>(MediaTypes.Json, MediaTypes.Any)
            .Produces<JsonApiDocument<JsonApiResource<DraftAttributes>>>(StatusCodes.Status201Created);
        group.MapPut("message_drafts/{id:long}", SaveDraftEndpoint.UpdateAsync)
            .WithName("updateDraft")
            .WithSummary("Save a draft again")
            .WithDescription("Answers 204 without a body. The draft may change its team, and its EHR with it.")
            .WithParameterFrom("id", "createDraft", "/data/id")
            .WithRequestExample(MessageExamples.DraftAgain)
            .DescribeResponse(404, "There is no such draft of the writer's")
            .WithMaxBody(limits => limits.MaxDraftBody)
            .Accepts<DraftFields>(MediaTypes.Json, MediaTypes.Any)
            .Produces(StatusCodes.Status204NoContent);
        group.MapGet("messages/{id:long}/thread", OpenDraftEndpoint.OpenAsync)
            .WithName("readThread")
            .WithSummary("Read a thread, or open a draft")
            .WithDescription("A draft kept here is a thread of one; threads of an EHR that legacy does not show are read there.")
            .WithParameters(MessageId("The messageId of any message of the thread, or of a draft."))
            .WithParameterFrom("id", "searchSentMessages", "/data/0/id")
            .DescribeResponse(200, "The messages of the thread; of a draft kept here, the draft alone")
            .Produces<JsonApiDocument<IReadOnlyList<JsonApiResource<DraftAttributes>>>>();
        group.MapDelete("messages/{id:long}", OpenDraftEndpoint.DeleteAsync)
            .WithName("deleteDraft")
            .WithSummary("Delete a draft or a message")
            .WithDescription("A draft kept here is gone at once; every other message is legacy's to move to the trash.")
            .WithParameters(MessageId("The messageId of the draft or message."))
            .WithParameterFrom("id", "createDraft", "/data/id")
            .Produces(StatusCodes.Status204NoContent);
        routes.MapDraftsBegunHere(MessagingRoutes.Base);
        routes.MapClosedWrites(MessagingRoutes.Base);
        routes.MapAppDrafts();
        routes.MapSentMessages();
        routes.MapFolders();
        routes.MapEvents();
    }

    /// <summary>
    /// The same for the mobile app, because the teams of its list are ours: legacy would refuse a draft to one that it does not know.
    /// </summary>
    private static void MapAppDrafts(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(MessagingRoutes.AppBase)
            .RequireAuthorization(MessagingPolicies.Messaging)
            .RequireNewFlow()
            .ExcludeFromDescription();
        group.MapPost("message_drafts", SaveDraftEndpoint.CreateAsync).WithMaxBody(limits => limits.MaxDraftBody);
        group.MapMethods("message_drafts/{id:long}", [HttpMethods.Put, HttpMethods.Patch], SaveDraftEndpoint.UpdateAsync)
            .WithMaxBody(limits => limits.MaxDraftBody);
        group.MapDelete("messages/{id:long}", OpenDraftEndpoint.DeleteAsync);
        routes.MapDraftsBegunHere(MessagingRoutes.AppBase);
        routes.MapClosedWrites(MessagingRoutes.AppBase);
    }

    private static ParameterDocumentation MessageId(string description) => new(
        "id", ParameterLocation.Path, description, () => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" });

    /// <summary>Answered in both flows: what was sent in the new flow is settled after a rollback too.</summary>
    private static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGroup($"{MessagingRoutes.Base}/mailbox")
            .RequireAuthorization(MessagingPolicies.Messaging)
            .ServeInBothFlows()
            .AlsoServesHead()
            .WithTags("Mailbox")
            .MapGet("events", MailboxEvents.FollowAsync)
            .WithName("followMailbox")
            .WithSummary("What changes in the account, as it happens")
            .WithDescription(
                "Server-sent events: `submission` when a message of the person is sent, failed or undetermined, or changes from one of "
                + "these to another, with the submission resource without its text; `draft` when a draft is saved or deleted, "
                + "in another tab too, or a message that did not arrive is a draft again: `{draft_id, change}`, where change is "
                + "`returned`, `saved` or `deleted`; `message` when a message came in, or a message or thread that legacy does not show "
                + "is read or moved, in another tab too: `{id, change}`, where change is `received`, `read` or `moved`; and "
                + "`heartbeat`, first of all and where nothing changes for 15 seconds. Other "
                + "kinds may be added. A stream ends after five minutes; opened again with the id of its last event it sends the "
                + "deliveries since, of at most 24 hours, some of them perhaps once more. Changes of drafts are not sent again. Tried "
                + "on this page it is read for three seconds at most.")
            .WithParameters(new ParameterDocumentation(
                MailboxEvents.LastEventId, ParameterLocation.Header,
                "The id of the last event that was read; a browser sends it by itself. Without it the stream begins now.",
                () => new OpenApiSchema { Type = JsonSchemaType.String, Examples = ["1790000000000"] }))
            .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
            .DescribeResponse(200, "A stream of events")
            .DescribeResponse(429, "Too many streams of this person are open");

    private static void MapSentMessages(this IEndpointRouteBuilder routes) =>
        routes.MapGroup(MessagingRoutes.Base)
            .RequireAuthorization(MessagingPolicies.Messaging)
            .RequireNewFlow()
            .WithTags("Care teams")
            .MapPost("folders/-1/search", SentFolderSearch.SearchAsync)
            .WithMaxBody(limits => limits.MaxQueryBody)
            .WithName("searchSentMessages")
            .WithSummary("Search the sent messages of both EHRs")
            .WithDescription("Newest first, at most 250, without the text. An EHR that did not answer is named in `meta.partial`.")
            .WithExamples(SentExamples.Found, SentExamples.Criteria)
            .DescribeResponse(200, "Messages of both EHRs, the newest first");

    /// <summary>
    /// The same calls for the ids that only this service gives: legacy knows none of them, so a draft begun in the new flow stays
    /// within reach of its writer after a rollback. Calls about legacy's ids are not touched.
    /// </summary>
    private static void MapDraftsBegunHere(this IEndpointRouteBuilder routes, string prefix)
    {
        var range = $"range({IdAliases.First},{IdAliases.Last})";
        var id = $"{{id:{range}}}";
        var group = routes.MapGroup(prefix)
            .RequireAuthorization(MessagingPolicies.Messaging)
            .RequireNewFlowInterceptingBaseFlow()
            .WithOrder(-1)
            .ExcludeFromDescription();
        group.MapPut($"message_drafts/{id}", SaveDraftEndpoint.UpdateAsync)
            .WithMaxBody(limits => limits.MaxDraftBody)
            .Accepts<DraftFields>(MediaTypes.Json, MediaTypes.Any);
        group.MapGet($"messages/{id}/thread", OpenDraftEndpoint.OpenAsync);
        group.MapDelete($"messages/{id}", OpenDraftEndpoint.DeleteAsync);
        group.MapPost($"message_drafts/{{replyToId:{range}}}/replydraft", SaveReplyDraftEndpoint.CreateAsync)
            .WithMaxBody(limits => limits.MaxDraftBody);
        group.MapPut($"message_drafts/{{replyToId:{range}}}/replydraft/{{draftId:{range}}}", SaveReplyDraftEndpoint.UpdateAsync)
            .WithMaxBody(limits => limits.MaxDraftBody);
    }
}
