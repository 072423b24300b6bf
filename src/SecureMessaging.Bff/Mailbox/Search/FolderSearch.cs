using System.ComponentModel;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Flow.Reading;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Folders;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Mailbox.Merging;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Mailbox.Search;

/// <summary>
/// <c>POST folders/{id}/search</c> of every folder but Sent: legacy's hits and those that it does not know, newest first.
/// </summary>
internal sealed class FolderSearch(
    MailPlans plans, OwnMailboxReader reader, FolderHits hits, IBaseFlowReader legacy, LegacyPart missing, IBaseFlow baseFlow)
{
    /// <summary>As many as the web client has ever been given.</summary>
    public const int MaxHits = 250;

    public static Task<IResult> SearchAsync(
        HttpContext context,
        [Description("0 inbox, -2 drafts, -3 trash, above 0 a folder of the person's own")] long id,
        FolderSearch search,
        CancellationToken cancellationToken) => search.SearchAsync(context, id, cancellationToken);

    private async Task<IResult> SearchAsync(HttpContext context, long folder, CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        var plan = await plans.ForAsync(context, user, context.GetFlowDecision(), cancellationToken);
        if (plan.IsPlain || (plan.HasNoMail && folder != FolderIds.Drafts))
        {
            return new ProxyToLegacyResult(baseFlow);
        }

        byte[] asItCame = [];
        var body = await JsonBody<SearchCriteria>.ReadAsync(context, json =>
        {
            asItCame = json.ToArray();
            return JsonBodyReader.Read<SearchCriteria>(json.Span);
        });
        if (!body.TryGet(out var criteria, out var failure))
        {
            return new FailureResult(failure);
        }

        if (criteria.FromDate > criteria.ToDate)
        {
            return new FailureResult(RequestRefused.InvalidValue("from_date"));
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"{MessagingRoutes.Base}/folders/{folder}/search");
        var asking = legacy.AskAsync(context, $"{path}{context.Request.QueryString}", asItCame, cancellationToken);
        var read = await reader.ReadAsync(user, plan.Added, cancellationToken);
        var document = await asking;
        if (document.IsAnswer && !document.IsSuccess && !document.SaysEmpty)
        {
            // What legacy refuses, an unknown folder for example, it refuses in its own words.
            context.Request.Body = new MemoryStream(asItCame, writable: false);
            return new ProxyToLegacyResult(baseFlow);
        }

        if (!read.TryGet(out var mailbox, out failure))
        {
            return new FailureResult(failure);
        }

        mailbox = Decided(user, plan, mailbox, document);
        try
        {
            var own = await hits.FindAsync(user, mailbox, folder, criteria, MaxHits, cancellationToken);
            return new MergedDocumentResult(Merge(context, document, own, mailbox));
        }
        catch (DbException)
        {
            return new FailureResult(new ServiceUnavailable("store"));
        }
    }

    private OwnMailbox Decided(MessagingUser user, MailPlan plan, OwnMailbox mailbox, BaseFlowDocument document)
    {
        if (plan.AddsShownAsOracleHealth && document.Rows.Any(LegacyRows.IsOfOracleHealth))
        {
            plans.AfterRowsOfOthers(user, plan);
            return mailbox.WithoutMail([]);
        }

        return document.IsSuccess && !plan.Undecided.IsEmpty ? mailbox.WithoutMail(plan.LeftOut) : mailbox;
    }

    private JsonObject Merge(HttpContext context, BaseFlowDocument document, IReadOnlyList<FolderHit> own, OwnMailbox mailbox)
    {
        var options = JsonApiSerialization.For(context.Request);

        // A draft that changed its EHR is still in its old one, with its older text.
        var kept = own.Select(hit => hit.Attributes.MessageId).ToHashSet();
        var theirs = document.Rows.Select(LegacyRows.ToRow).OfType<MergeRow.OfLegacy>()
            .Where(row => LegacyRows.Number(row.Resource["attributes"] as JsonObject, "message_id") is not { } id || !kept.Contains(id));
        var merged = own.Select(hit => (hit.At, Resource: Resource(context, hit, options)))
            .Concat(theirs.Select(row => (row.At, Resource: (JsonNode)row.Resource.DeepClone())))
            .OrderByDescending(hit => hit.At).Take(MaxHits);
        var partial = document.IsSuccess || document.SaysEmpty ? mailbox.Partial : mailbox.Partial.AddRange(missing.OfLegacy);
        var meta = (document.Body as JsonObject)?["meta"]?.DeepClone() as JsonObject ?? [];
        meta["partial"] = JsonSerializer.SerializeToNode<IReadOnlyList<PartialEhr>>(partial, options);
        return new JsonObject { ["data"] = new JsonArray([.. merged.Select(hit => hit.Resource)]), ["meta"] = meta };
    }

    private static JsonNode Resource(HttpContext context, FolderHit hit, JsonSerializerOptions options)
    {
        var id = hit.Attributes.MessageId.ToString(CultureInfo.InvariantCulture);
        return JsonSerializer.SerializeToNode(
            new JsonApiResource<FoundMessageAttributes>
            {
                Id = id,
                Type = "messages",
                Attributes = hit.Attributes,
                Links = new { self = $"{Messages.MessageEndpoints.AddressOf(context)}/messages/{id}" },
            },
            options)!;
    }
}
