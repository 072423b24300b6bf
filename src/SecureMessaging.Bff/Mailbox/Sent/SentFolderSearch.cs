using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Sent;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Mailbox.Sent;

/// <summary><c>POST folders/-1/search</c>; searches of every other folder go to legacy.</summary>
internal static class SentFolderSearch
{
    /// <summary>As many as the web client has ever been given.</summary>
    private const int MaxHits = 250;

    private const int DefaultMonths = 6;

    public static async Task<Results<JsonApiResult<IReadOnlyList<JsonApiResource<SentMessageAttributes>>>, FailureResult>> SearchAsync(
        HttpContext context,
        SentSearch search,
        AddressBookReader books,
        SentItemMapper mapper,
        RecentTeams recent,
        TimeProvider time,
        JsonBody<SentCriteria> body,
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
        if (!(await reading).TryGet(out var sent, out var failure))
        {
            return new FailureResult(failure);
        }

        context.Features.Set(new RespondingEhrsFeature(sent.RespondingEhrs));
        if (found is not null && !found.Partial.Concat(sent.Partial).Any(partial => partial.LeavesOut))
        {
            await recent.NoteAsync(user, found.Book, since, sent.Items, cancellationToken);
        }

        try
        {
            var resources = await MapAsync(user, sent, criteria, found?.Book, mapper, cancellationToken);
            return JsonApiResponses.Many(resources, new PartialMeta(sent.Partial));
        }
        catch (DbException)
        {
            return new FailureResult(new ServiceUnavailable("store"));
        }
    }

    private static async Task<IReadOnlyList<JsonApiResource<SentMessageAttributes>>> MapAsync(
        MessagingUser user, SentSearchResult sent, SentCriteria criteria, MergedAddressBook? book, SentItemMapper mapper,
        CancellationToken cancellationToken)
    {
        var resources = new List<JsonApiResource<SentMessageAttributes>>();
        // Every one was written by the same person, and an EHR does not always say by whom.
        var ownName = sent.Items.FirstOrDefault(item => item.SenderName is { Length: > 0 })?.SenderName;
        foreach (var item in sent.Items.Where(criteria.Matches))
        {
            // The names of teams are a help only: a list of sent messages does not fail because the address book did.
            var team = item.Recipient is { } id ? book?.Find(id) : null;
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
