using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Sent;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Mailbox.Search;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.Mailbox.Sent;

/// <summary><c>POST folders/-1/search</c>: what a person sent over every EHR, from which the recent care teams follow too.</summary>
internal static class SentFolderSearch
{
    /// <summary>As many as the web client has ever been given.</summary>
    private const int MaxHits = 250;

    private const int DefaultMonths = 6;

    public static async Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<FoundMessageAttributes>>>, FailureResult>> SearchAsync(
        HttpContext context,
        SentMail search,
        AddressBookReader books,
        SentItemMapper mapper,
        RecentTeams recent,
        TimeProvider time,
        JsonBody<SearchCriteria> body,
        CancellationToken cancellationToken)
    {
        if (!body.Content.TryGet(out var criteria, out var malformed))
        {
            return new FailureResult(malformed);
        }

        if (criteria.FromDate > criteria.ToDate)
        {
            return new FailureResult(RequestRefused.InvalidValue("from_date"));
        }

        var (user, flow) = (context.RequireMessagingUser(), context.GetFlowDecision());
        var since = criteria.FromDate ?? time.GetUtcNow().AddMonths(-DefaultMonths);
        var reading = search.ReadAsync(user, flow, since, cancellationToken);
        var found = (await books.ReadAsync(user, flow, fresh: false, cancellationToken)).TryGet(out var read, out _) ? read : null;
        if (!(await reading).TryGet(out var mail, out var failure))
        {
            return new FailureResult(failure);
        }

        var sent = mail.All;

        context.Features.Set(new RespondingEhrsFeature(sent.RespondingEhrs));
        if (found is not null && !found.Partial.Concat(sent.Partial).Any(partial => partial.LeavesOut))
        {
            await recent.NoteAsync(user, found.Book, since, sent.Items, cancellationToken);
        }

        try
        {
            var resources = await MapAsync(user, mail, criteria, found?.Book, mapper, cancellationToken);
            return JsonApiResponses.Many(resources, new PartialMeta(sent.Partial));
        }
        catch (DbException)
        {
            return new FailureResult(new ServiceUnavailable("store"));
        }
    }

    private static async Task<IReadOnlyList<JsonApiResource<FoundMessageAttributes>>> MapAsync(
        MessagingUser user, SentMailResult sent, SearchCriteria criteria, MergedAddressBook? book, SentItemMapper mapper,
        CancellationToken cancellationToken)
    {
        var resources = new List<JsonApiResource<FoundMessageAttributes>>();
        // Every one was written by the same person, and an EHR does not always say by whom.
        var ownName = sent.All.Items.FirstOrDefault(item => item.SenderName is { Length: > 0 })?.SenderName;
        var found = sent.All.Items.Where(item => criteria.Matches(item)
            && !sent.Elsewhere.Contains(new EhrMessageKey(item.Adapter, item.Tenant, item.EhrMessageId)));
        foreach (var item in found)
        {
            // The names of teams are a help only: a list of sent messages does not fail because the address book did. What comes out of
            // a mailbox has its names already, and its thread shows no others.
            var team = item.Recipient is { } id && !sent.OfMailboxes.Contains(item.Adapter) ? book?.Find(id) : null;
            var resource = await mapper.MapAsync(user, item, team, ownName, cancellationToken);
            if (criteria.MessageId is null || criteria.MessageId == resource.Attributes.MessageId)
            {
                resources.Add(resource);
            }

            if (resources.Count == MaxHits)
            {
                break;
            }
        }

        return resources;
    }
}
