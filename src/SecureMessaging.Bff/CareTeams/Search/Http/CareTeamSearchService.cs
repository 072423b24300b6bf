using System.Collections.Immutable;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Bff.CareTeams.Counting;
using SecureMessaging.Bff.CareTeams.Search.Crisis;
using SecureMessaging.Bff.CareTeams.Search.Index;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Sent;
using SecureMessaging.Bff.CareTeams.Systems;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Bff.CareTeams.Search.Http;

/// <summary>Searches one person's address book: reads it, orders by what is known of the person, and cuts the answer into parts.</summary>
internal sealed class CareTeamSearchService(
    AddressBookReader reader, SearchEngine engine, SearchCursor cursors, RecentTeamsCache kept, RecentTeams recent, CareSystems systems,
    CareTeamMetrics metrics, TimeProvider time)
{
    public async Task<Result<FoundTeams>> FindAsync(
        MessagingUser user, FlowDecision flow, SearchRequest request, CrisisNoticeText? notice, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var from = new SearchCursor.Content();
        if (request.Cursor is not null && !cursors.TryRead(request.Cursor, user.Id, request, out from))
        {
            return RequestRefused.InvalidValue("cursor");
        }

        var read = await reader.ReadAsync(user, flow, fresh: false, cancellationToken);
        if (!read.TryGet(out var answer, out var failure))
        {
            return failure;
        }

        var isBrowsing = string.IsNullOrWhiteSpace(request.Text);
        var page = request.Page with
        {
            After = from.After,
            Home = systems.HomeOf(user),

            // The parts of one answer are in one order, also when the person writes to a team between two of them.
            Recent = from.After is null ? await RecentOfAsync(user, flow, isBrowsing, cancellationToken) : from.Recent,
        };
        var outcome = isBrowsing
            ? engine.Browse(answer.Book.Index, page)
            : engine.Search(answer.Book.Index, request.Text, page, notice);
        if (!isBrowsing)
        {
            metrics.Searched(page.Station is not null, outcome.Total);
        }

        return new FoundTeams(Hits(outcome), Meta(request, page, answer, outcome, user) with
        {
            TookMs = Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 3),
        }, answer.RespondingEhrs);
    }

    /// <summary>Where nothing is typed the answer begins with them, so they are read; a search with words does not wait for that.</summary>
    private async Task<ImmutableArray<CareTeamId>> RecentOfAsync(
        MessagingUser user, FlowDecision flow, bool isBrowsing, CancellationToken cancellationToken)
    {
        if (await kept.FindAsync(user.Id, cancellationToken) is { } known)
        {
            return known;
        }

        return isBrowsing && (await recent.ReadAsync(user, flow, cancellationToken)).TryGet(out var read, out _)
            ? [.. read.Teams.Select(listed => listed.Team.Id)]
            : [];
    }

    private static JsonApiResource<CareTeamAttributes>[] Hits(SearchOutcome outcome)
    {
        var highlighter = new Highlighter(Lexicon.Default, outcome.Question);
        return
        [
            .. outcome.Teams.Select(listed => CareTeamResource.From(
                listed, new SearchHitMeta(highlighter.Of(listed)) { RankedLast = RankedLast(listed) })),
        ];
    }

    /// <summary>Why a team stands below all others, however well it fits.</summary>
    private static string? RankedLast(ListedTeam listed) => listed switch
    {
        { Facility.BlockedByMigration: true, Team.Blocked: true } => "migrating",
        { Team.Blocked: true } => "blocked",
        _ => RetiredNames.Contains(listed.Team.Name) ? "retired" : null,
    };

    private SearchMeta Meta(
        SearchRequest request, SearchPage page, AddressBookResult answer, SearchOutcome outcome, MessagingUser user) =>
        new(outcome.Total, 0, answer.Partial)
        {
            NextCursor = outcome.Next is { } next
                ? cursors.Write(user.Id, request, new SearchCursor.Content { After = next, Recent = page.Recent })
                : null,
            Corrected = outcome.Question.Corrected,
            UnderstoodAs =
            [
                .. outcome.Question.UnderstoodAs.Select(read => new SearchReading(read.Phrase, Lexicon.Default.Names[read.Meaning].Name)),
            ],
            LeftOut = outcome.Question.LeftOut,
            UnknownNames = outcome.Question.UnknownNames,
            PartialMatch = outcome.IsPartial,
            Suggestions = Suggestions.For(request.Text, answer.Book.Index, Lexicon.Default),
            Groups = new SearchGroups(outcome.Facilities, outcome.Kinds),
            Crisis = outcome.Question.Crisis?.ToMeta(),
        };
}
