using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Mailbox.Conversations;
using SecureMessaging.Bff.Mailbox.Mail;
using SecureMessaging.Bff.Mailbox.Merging;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Mailbox.Folders;

/// <summary>A page of a folder's threads over all EHRs.</summary>
internal sealed class ThreadLists(
    LegacyThreads legacy, DraftRows drafts, ThreadRowMapper rows, PagesServed served, LegacyPart missing, MailPlans plans,
    EmptySentPause pause)
{
    /// <summary>Of more drafts in legacy not all are looked at for one that moved: it may be counted twice, and the list says so.</summary>
    private const int MaxDraftsRead = 1_000;

    /// <summary>
    /// Legacy's part of a first page, which is the same whatever else there is: it is read beside everything else. Null for any other.
    /// </summary>
    public Task<LegacyThreads.Part>? Begin(
        HttpContext context, long folder, ThreadListQuery query, CancellationToken cancellationToken) =>
        query.Page == 1 && folder != FolderIds.Drafts
            ? legacy.ReadAsync(context, folder, new MergeWindow(0, query.Size), query, cancellationToken)
            : null;

    /// <summary>Null where legacy refuses.</summary>
    public async Task<JsonObject?> ReadAsync(
        HttpContext context, MessagingUser user, MailPlan plan, OwnMailbox mailbox, long folder, ThreadListQuery query,
        Task<LegacyThreads.Part>? begun, CancellationToken cancellationToken)
    {
        var order = new ThreadOrder(query.SortField, query.SortOrder);
        var decided = plan.Undecided.IsEmpty ? mailbox : mailbox.WithoutMail(plan.LeftOut);
        var own = await OwnRowsAsync(user, decided, folder, cancellationToken);
        var list = string.Create(CultureInfo.InvariantCulture, $"{folder}/{query.Size}/{order.Key}");
        var before = served.Before(user.Id, list, query.Page);
        var window = WindowOf(query, own.Count, folder, before);
        var part = await (begun ?? legacy.ReadAsync(context, folder, window, query, cancellationToken));
        if (folder == FolderIds.Drafts && part.Total > window.Until && own.Any(IsOfLegacysNumber))
        {
            window = new MergeWindow(0, Math.Max(window.Until, (int)Math.Min(part.Total, MaxDraftsRead)));
            part = await legacy.ReadAsync(context, folder, window, query, cancellationToken);
            part = part with { IsCut = part.IsCut || part.Total > window.Until };
        }

        // Where all mail is legacy's, a list without it would look like a mailbox that is empty; drafts that are kept here are shown.
        if (part.IsRefused || (part.IsMissing && plan.HasNoMail && (folder != FolderIds.Drafts || own.Count == 0)))
        {
            return null;
        }

        if (part.ShowsOthers && plan.AddsShownAsOracleHealth)
        {
            // Nothing is shown twice: once legacy is seen to show such mail, its list stands alone.
            var seen = plans.AfterRowsOfOthers(user, plan);
            return await ReadAsync(context, user, seen, mailbox.WithoutMail([]), folder, query, begun, cancellationToken);
        }

        if (part.IsMissing && !plan.Undecided.IsEmpty)
        {
            // Legacy shows nothing now, so nothing can be there twice.
            return await ReadAsync(
                context, user, plan with { Undecided = [] }, mailbox, folder, query, Task.FromResult(part), cancellationToken);
        }

        mailbox = decided;

        // A draft that changed its EHR is still in its old one, with its older text.
        var visible = folder == FolderIds.Drafts ? WithoutMoved(part.Rows, own) : part.Rows;
        var sorted = own.Order(order).ToArray();
        var page = PageOf(window, visible, sorted, order, query, before);
        served.Note(user.Id, list, query.Page, page.Select(row => row.Id));
        var total = part.Total - (part.Rows.Length - visible.Length) + own.Count;
        if (folder == FolderIds.Sent && total == 0)
        {
            await pause.HoldAsync(user.Id, cancellationToken);
        }

        var partial = part.IsMissing ? mailbox.Partial.AddRange(missing.OfLegacy)
            : part.IsCut ? mailbox.Partial.AddRange(missing.BeyondLegacy)
            : mailbox.Partial;
        return await DocumentAsync(context, user, mailbox, folder, page, total, partial, cancellationToken);
    }

    /// <summary>It may be hidden in legacy's list, wherever it stands there.</summary>
    private static bool IsOfLegacysNumber(MergeRow row) =>
        row is MergeRow.Own { Source: ThreadRowAttributes draft } && !IdAliases.IsAlias(draft.MessageId);

    private static ImmutableArray<MergeRow> WithoutMoved(ImmutableArray<MergeRow> rows, IReadOnlyList<MergeRow> own)
    {
        var kept = own.OfType<MergeRow.Own>().Select(row => row.Source).OfType<ThreadRowAttributes>()
            .Select(draft => draft.MessageId).ToHashSet();
        return
        [
            .. rows.Where(row => row is not MergeRow.OfLegacy of
                || LegacyRows.Number(of.Resource["attributes"] as JsonObject, "message_id") is not { } id || !kept.Contains(id)),
        ];
    }

    /// <summary>
    /// Where it is known what was on the pages before, from the first row on, so that nothing is left out or shown twice; else by
    /// position alone. Legacy's drafts are read from the first on, because some of them may be hidden by one of this service's.
    /// </summary>
    private static MergeWindow WindowOf(ThreadListQuery query, int own, long folder, ImmutableHashSet<string>? before) =>
        folder == FolderIds.Drafts && own > 0 ? new MergeWindow(0, Math.Max(ThreadListQuery.MaxSize, query.Page * query.Size))
        : before is not null ? new MergeWindow(0, query.Page * query.Size)
        : MergeWindow.Of(query.Page, query.Size, own);

    private static IReadOnlyList<MergeRow> PageOf(
        MergeWindow window, IReadOnlyList<MergeRow> legacy, IReadOnlyList<MergeRow> own, ThreadOrder order, ThreadListQuery query,
        ImmutableHashSet<string>? before)
    {
        var first = (query.Page - 1) * query.Size;
        return before is null
            ? window.Page(legacy, own, order, first, query.Size)
            : [.. window.Page(legacy, own, order, 0, query.Page * query.Size).Where(row => !before.Contains(row.Id)).Take(query.Size)];
    }

    private async Task<IReadOnlyList<MergeRow>> OwnRowsAsync(
        MessagingUser user, OwnMailbox mailbox, long folder, CancellationToken cancellationToken)
    {
        if (folder == FolderIds.Drafts)
        {
            return await drafts.ReadAsync(mailbox, cancellationToken);
        }

        var own = new List<MergeRow>(mailbox.Conversations.Length);
        foreach (var conversation in mailbox.Conversations)
        {
            if (conversation.NewestIn(folder) is { } newest)
            {
                var parties = MailParties.Of(newest, user);
                own.Add(new MergeRow.Own(IdOf, newest.SentAt, parties.SenderName, parties.RecipientName, conversation));
            }
        }

        return own;
    }

    private static string IdOf(object conversation)
    {
        var key = ((Conversation)conversation).Key;
        return $"own/{key.Adapter.Value}/{key.Tenant}/{key.Id}";
    }

    private async Task<JsonObject> DocumentAsync(
        HttpContext context, MessagingUser user, OwnMailbox mailbox, long folder, IReadOnlyList<MergeRow> page, long total,
        ImmutableArray<PartialEhr> partial, CancellationToken cancellationToken)
    {
        var options = JsonApiSerialization.For(context.Request);
        var shown = page.OfType<MergeRow.Own>().Select(row => row.Source).OfType<Conversation>().ToArray();
        var mapped = (await rows.MapAsync(user, mailbox, shown, folder, cancellationToken))
            .Zip(shown).ToDictionary(pair => pair.Second, pair => pair.First);
        var data = new JsonArray();
        foreach (var row in page)
        {
            data.Add(row switch
            {
                MergeRow.OfLegacy of => WithTotal(of.Resource, total),
                MergeRow.Own { Source: ThreadRowAttributes draft } => Resource(context, draft with { ThreadPageSize = total }, options),
                MergeRow.Own { Source: Conversation conversation } =>
                    Resource(context, mapped[conversation] with { ThreadPageSize = total }, options),
                _ => null,
            });
        }

        return new JsonObject
        {
            ["data"] = data,
            ["meta"] = JsonSerializer.SerializeToNode(new PartialMeta(partial), options),
        };
    }

    private static JsonObject WithTotal(JsonObject resource, long total)
    {
        resource.Parent?.AsArray().Remove(resource);
        LegacyRows.Set(resource["attributes"] as JsonObject, "thread_page_size", total);
        return resource;
    }

    private static JsonNode? Resource(HttpContext context, ThreadRowAttributes attributes, JsonSerializerOptions options)
    {
        var id = attributes.ThreadId.ToString(CultureInfo.InvariantCulture);
        return JsonSerializer.SerializeToNode(
            new JsonApiResource<ThreadRowAttributes>
            {
                Id = id,
                Type = "message_threads",
                Attributes = attributes,
                Links = new { self = $"{Messages.MessageEndpoints.AddressOf(context)}/threads/{id}" },
            },
            options);
    }
}
