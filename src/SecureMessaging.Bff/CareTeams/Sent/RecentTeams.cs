using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Bff.CareTeams.Sent;

/// <summary>The teams a person wrote to lately and may still write to.</summary>
internal sealed class RecentTeams(AddressBookReader reader, SentSearch sent, RecentTeamsCache cache, TimeProvider time)
{
    private const int MaxRecentTeams = 6;
    private const int Months = 6;

    /// <summary>A browser counts six months back by its own clock and calendar, and perhaps from midnight.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(3);

    public async Task<Result<RecentTeamsResult>> ReadAsync(MessagingUser user, FlowDecision flow, CancellationToken cancellationToken)
    {
        var books = reader.ReadAsync(user, flow, fresh: false, cancellationToken);
        var history = sent.ReadAsync(user, flow, Since(), cancellationToken);
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
        if (!book.Partial.Concat(items.Partial).Any(partial => partial.LeavesOut))
        {
            // What a missing EHR would have added is not known, so a part never takes the place of what was kept whole.
            await KeepAsync(user, teams, cancellationToken);
        }

        return new RecentTeamsResult(
            teams, [.. book.Partial.Concat(items.Partial).DistinctBy(partial => partial.Ehr)], items.RespondingEhrs);
    }

    /// <summary>
    /// Sent messages that were read for somebody else's sake tell the same: the web client that computes the recent teams itself
    /// searches the sent messages and never asks for the teams.
    /// </summary>
    public ValueTask NoteAsync(
        MessagingUser user, MergedAddressBook book, DateTimeOffset since, ImmutableArray<SentItem> items,
        CancellationToken cancellationToken) =>
        since <= Since() + ClockTolerance
            ? KeepAsync(user, Choose(book, [.. items.Where(item => item.SentAt >= Since())]), cancellationToken)
            : ValueTask.CompletedTask;

    /// <summary>
    /// As the web client computes it: distinct recipients in answer order, of those the allowed ones, of those the first
    /// six.
    /// </summary>
    public static ImmutableArray<ListedTeam> Choose(MergedAddressBook book, ImmutableArray<SentItem> items)
    {
        var allowed = book.Teams.Where(listed => listed.Team is { Blocked: false, Preferred: true }).ToDictionary(listed => listed.Team.Id);
        return
        [
            .. items.Select(item => item.Recipient).OfType<CareTeamId>().Distinct()
                .Select(id => allowed.GetValueOrDefault(id)).OfType<ListedTeam>()
                .Take(MaxRecentTeams),
        ];
    }

    private DateTimeOffset Since() => time.GetUtcNow().AddMonths(-Months);

    private ValueTask KeepAsync(MessagingUser user, ImmutableArray<ListedTeam> teams, CancellationToken cancellationToken) =>
        cache.KeepAsync(user.Id, [.. teams.Select(listed => listed.Team.Id)], cancellationToken);
}
