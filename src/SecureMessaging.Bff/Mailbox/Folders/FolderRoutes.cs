using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Search;
using SecureMessaging.Bff.Mailbox.Sent;
using SecureMessaging.Bff.Mailbox.Threads;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>Folders, thread lists and conversations over all EHRs.</summary>
internal static class FolderRoutes
{
    private const string Tag = "Mailbox";
    private const string NothingChanged = "Nothing has changed since the entity tag of `If-None-Match`";

    public static void MapFolders(this IEndpointRouteBuilder routes)
    {
        var lists = routes.MapGroup(MessagingRoutes.Base)
            .RequireAuthorization(MessagingPolicies.Messaging)
            .RequireNewFlow()
            .WithTags(Tag);
        lists.MapGet("folders", FolderEndpoints.ListAsync)
            .WithName("listFolders")
            .WithSummary("The folders of the mailbox")
            .WithDescription(
                "Legacy's folders; messages of every EHR are counted. An EHR whose mail is missing or old is named in `meta.partial`.")
            .WithParameters(EntityTag.IfNoneMatch)
            .DescribeResponse(200, "The folders that everybody has, and the person's own")
            .DescribeResponse(304, NothingChanged)
            .DescribeResponseHeader("ETag", "Of this answer, for `If-None-Match`", "\"5f2c\"")
            .Produces<JsonApiDocument<IReadOnlyList<JsonApiResource<FolderAttributes>>>>();
        lists.MapGet("folders/{id:long}", FolderEndpoints.OneAsync)
            .WithName("readFolder")
            .WithSummary("One folder")
            .WithDescription("With its messages of every EHR counted.")
            .WithParameterFrom("id", "listFolders", "/data/0/id")
            .WithParameters(EntityTag.IfNoneMatch)
            .DescribeResponse(200, "The folder with its counts")
            .DescribeResponse(304, NothingChanged)
            .DescribeResponseHeader("ETag", "Of this answer, for `If-None-Match`", "\"5f2c\"")
            .DescribeResponse(404, "The person has no such folder")
            .Produces<JsonApiDocument<JsonApiResource<FolderAttributes>>>();
        lists.MapGet("folders/{id:long}/threads", ThreadListEndpoint.ListAsync)
            .WithName("listThreads")
            .WithSummary("The threads of a folder")
            .WithDescription(
                "Threads of every EHR in one order. `thread_page_size` of each row is how many threads the folder has. "
                + "When mail arrives between two pages, no thread is shown twice or left out.")
            .WithParameters(
                Query("pageSize", "Threads of a page, 1 to 100; 10 without it.", JsonSchemaType.Integer, 10),
                Query("pageNumber", "From 1 on; 1 without it.", JsonSchemaType.Integer, 1),
                Query("sortField", "SENT_DATE, SENDER_NAME or RECIPIENT_NAME; SENT_DATE without it.", JsonSchemaType.String, "SENT_DATE"),
                Query("sortOrder", "ASC or DESC; DESC without it.", JsonSchemaType.String, "DESC"),
                EntityTag.IfNoneMatch)
            .WithParameterFrom("id", "listFolders", "/data/0/id")
            .DescribeResponse(200, "A page of threads, and in `meta.partial` what is missing")
            .DescribeResponse(304, NothingChanged)
            .DescribeResponseHeader("ETag", "Of this answer, for `If-None-Match`", "\"5f2c\"")
            .Produces<JsonApiDocument<IReadOnlyList<JsonApiResource<ThreadRowAttributes>>>>();
        lists.MapPost("folders/{id:long}/search", FolderSearch.SearchAsync)
            .WithName("searchFolder")
            .WithSummary("Search a folder")
            .WithDescription(
                "Messages of every EHR, and of Drafts the drafts: newest first, at most 250, without the text. Every criterion may be left "
                + "out. An EHR that did not answer is named in `meta.partial`. The Sent folder is searched by `searchSentMessages`.")
            .WithMaxBody(limits => limits.MaxQueryBody)
            .Accepts<SearchCriteria>(MediaTypes.Json, MediaTypes.Any)
            .WithRequestExample(SentExamples.Criteria)
            .WithParameterFrom("id", "listFolders", "/data/0/id")
            .DescribeResponse(200, "The messages found, the newest first")
            .Produces<JsonApiDocument<IReadOnlyList<JsonApiResource<FoundMessageAttributes>>>>();
        MapConversations(routes, MessagingRoutes.Base);
        MapConversations(routes, MessagingRoutes.AppBase);
    }

    private static ParameterDocumentation Query(string name, string description, JsonSchemaType type, JsonNode example) => new(
        name, ParameterLocation.Query, description, () => new OpenApiSchema { Type = type, Examples = [example.DeepClone()] });

    /// <summary>
    /// Of the numbers that only this service gives: legacy knows none of them, so what was begun in the new flow stays within reach after a
    /// rollback. Calls about legacy's numbers are not touched.
    /// </summary>
    private static void MapConversations(IEndpointRouteBuilder routes, string prefix)
    {
        var id = $"{{id:range({IdAliases.First},{IdAliases.Last})}}";
        var group = routes.MapGroup(prefix)
            .RequireAuthorization(MessagingPolicies.Messaging)
            .RequireNewFlowInterceptingBaseFlow()
            .WithOrder(-1)
            .ExcludeFromDescription();
        group.MapGet($"messages/{id}", MessageEndpoint.ReadAsync);
        group.MapGet($"messages/{id}/attachments/{{file:long}}", MessageEndpoint.DownloadAsync);
        group.MapPatch($"messages/{id}/move", MoveEndpoint.MoveMessageAsync)
            .WithMaxBody(limits => limits.MaxDraftBody)
            .Accepts<object>(MediaTypes.Any);
        group.MapPatch($"threads/{id}/move", MoveEndpoint.MoveThreadAsync)
            .WithMaxBody(limits => limits.MaxDraftBody)
            .Accepts<object>(MediaTypes.Any);
    }
}
