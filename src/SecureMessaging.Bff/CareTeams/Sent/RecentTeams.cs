using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.HealthRecords;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.Rollout;

namespace SecureMessaging.Bff.CareTeams.Sent;

/// <summary>The teams a person wrote to lately and may still write to.</summary>
internal sealed class RecentTeams(AddressBookReader reader, SentSearch sent, RecentTeamsCache cache, TimeProvider time)
{
    private const int Most = 4;
    private const int Months = 6;

    public async Task<Result<RecentAnswer>> ReadAsync(MessagingUser user, FlowDecision flow, CancellationToken cancellationToken)
    {
        var books = reader.ReadAsync(user, flow, fresh: false, cancellationToken);
        var history = sent.ReadAsync(user, flow, time.GetUtcNow().AddMonths(-Months), cancellationToken);
        await Task.WhenAll(books, history);
        if (!(await books).TryGet(out var book, out var unreadable))
        {
            return unreadable;
        }

        if (!(await history).TryGet(out var items, out var failure))
        {
            return failure;
        }

        var teams = Choose(book.Book, items.Items);
        await cache.KeepAsync(user.Id, [.. teams.Select(listed => listed.Team.Id)], cancellationToken);
        return new RecentAnswer(teams, [.. book.Partial.Concat(items.Partial).DistinctBy(partial => partial.Ehr)], items.Records);
    }

    /// <summary>As the page computes it: distinct recipients in answer order, of those the allowed ones, of those the first four.</summary>
    public static ImmutableArray<ListedTeam> Choose(MergedAddressBook book, ImmutableArray<SentItem> items)
    {
        var allowed = book.Teams.Where(listed => listed.Team is { Blocked: false, Preferred: true }).ToDictionary(listed => listed.Team.Id);
        return
        [
            .. items.Select(item => item.Recipient).OfType<CareTeamId>().Distinct()
                .Select(id => allowed.GetValueOrDefault(id)).OfType<ListedTeam>()
                .Take(Most),
        ];
    }
}
