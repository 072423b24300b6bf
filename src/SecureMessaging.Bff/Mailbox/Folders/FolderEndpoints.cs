using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Flow.Reading;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Mailbox.Merging;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary><c>GET folders</c> and <c>GET folders/{id}</c>: legacy's folders, with the messages of the other EHRs counted too.</summary>
internal static class FolderEndpoints
{
    private const string All = "folders";
    private const string OfSent = "folders/-1";

    public static Task<IResult> ListAsync(
        HttpContext context, MailPlans plans, OwnMailboxReader reader, IBaseFlowReader legacy, FolderCounts counts,
        LegacyPart missing, LostFolders lost, SentBeforeLegacy before, IBaseFlow baseFlow, CancellationToken cancellationToken) =>
        ReadAsync(context, All, plans, reader, legacy, counts, missing, lost, before, baseFlow, cancellationToken);

    public static Task<IResult> OneAsync(
        HttpContext context,
        [Description("0 inbox, -1 sent, -2 drafts, -3 trash, above 0 a folder of the person's own")] long id,
        MailPlans plans, OwnMailboxReader reader, IBaseFlowReader legacy, FolderCounts counts, LegacyPart missing,
        LostFolders lost, SentBeforeLegacy before, IBaseFlow baseFlow, CancellationToken cancellationToken) =>
        ReadAsync(
            context, string.Create(CultureInfo.InvariantCulture, $"folders/{id}"), plans, reader, legacy, counts, missing, lost, before,
            baseFlow, cancellationToken);

    private static async Task<IResult> ReadAsync(
        HttpContext context, string path, MailPlans plans, OwnMailboxReader reader, IBaseFlowReader legacy, FolderCounts counts,
        LegacyPart missing, LostFolders lost, SentBeforeLegacy before, IBaseFlow baseFlow, CancellationToken cancellationToken)
    {
        var user = context.RequireMessagingUser();
        var plan = await plans.ForAsync(context, user, context.GetFlowDecision(), cancellationToken);
        if (plan.IsPlain)
        {
            return new ProxyToLegacyResult(baseFlow);
        }

        var asking = legacy.GetAsync(context, $"{MessagingRoutes.Base}/{path}{context.Request.QueryString}", cancellationToken);
        var read = await reader.ReadAsync(user, plan.Added, cancellationToken);
        var document = await asking;
        if (document.IsAnswer && !document.IsSuccess)
        {
            return new ProxyToLegacyResult(baseFlow);
        }

        if (!read.TryGet(out var mailbox, out var failure))
        {
            return new FailureResult(failure);
        }

        if (document.IsSuccess && !plan.Undecided.IsEmpty)
        {
            mailbox = mailbox.WithoutMail(plan.LeftOut);
        }

        mailbox = await lost.ReturnAsync(mailbox, document, cancellationToken);
        if (document.IsSuccess && path is All or OfSent)
        {
            mailbox = mailbox.With(await before.ReadAsync(context, user, plan, cancellationToken));
        }

        var counted = await counts.OfAsync(mailbox, cancellationToken);
        if (!counted.TryGet(out var own, out failure))
        {
            return new FailureResult(failure);
        }

        var options = JsonApiSerialization.For(context.Request);
        var partial = document.IsSuccess ? mailbox.Partial : mailbox.Partial.AddRange(missing.OfLegacy);
        if ((document.IsSuccess ? document.Body as JsonObject : SystemFolders.For(context, options)) is not { } body)
        {
            // A folder of the person's own is legacy's alone, and so is the error.
            return new ProxyToLegacyResult(baseFlow);
        }

        foreach (var folder in body["data"] is JsonArray many ? many.OfType<JsonObject>() : [(JsonObject)body["data"]!])
        {
            Add(folder["attributes"] as JsonObject, own);
        }

        var meta = body["meta"] as JsonObject ?? [];
        meta["partial"] = JsonSerializer.SerializeToNode(partial, options);
        body["meta"] = meta;
        return new MergedDocumentResult(body);
    }

    private static void Add(JsonObject? folder, IReadOnlyDictionary<long, FolderCount> own)
    {
        if (LegacyRows.Number(folder, "folder_id") is { } id && own.TryGetValue(id, out var count))
        {
            LegacyRows.Set(folder, "count", (LegacyRows.Number(folder, "count") ?? 0) + count.Messages);
            LegacyRows.Set(folder, "unread_count", (LegacyRows.Number(folder, "unread_count") ?? 0) + count.Unread);
        }
    }
}
