using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Caching;
using SecureMessaging.Bff.CareTeams.Search.Language;
using SecureMessaging.Bff.CareTeams.Systems;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.CareTeams.Search;

/// <summary>Searches one person's address book: reads it, orders by what is known of the person, and cuts the answer into parts.</summary>
internal sealed class CareTeamSearchService(
    AddressBookReader reader, SearchEngine engine, SearchCursor cursors, RecentTeamsCache recent, CareSystems systems, TimeProvider time)
{
    public async Task<Result<FoundTeams>> FindAsync(
        MessagingUser user, FlowDecision flow, SearchRequest request, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var skip = 0;
        if (request.Cursor is not null && !cursors.TryRead(request.Cursor, user.Id, request, out skip))
        {
            return RequestRefused.InvalidValue("cursor");
        }

        var read = await reader.ReadAsync(user, flow, fresh: false, cancellationToken);
        if (!read.TryGet(out var answer, out var failure))
        {
            return failure;
        }

        var page = request.Page with
        {
            Skip = skip,
            Home = systems.HomeOf(user),
            Recent = await recent.FindAsync(user.Id, cancellationToken),
        };
        var outcome = engine.Search(answer.Book.Index, request.Text, page);
        var highlighter = new Highlighter(Lexicon.Default, outcome.Question);
        var next = skip + outcome.Teams.Length;
        return new FoundTeams(
            [.. outcome.Teams.Select(listed => CareTeamResource.From(listed, new SearchHitMeta(highlighter.Of(listed))))],
            new SearchMeta(outcome.Total, Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 3), answer.Partial)
            {
                NextCursor = next < outcome.Total && outcome.Teams.Length > 0 ? cursors.Write(user.Id, request, next) : null,
            },
            answer.RespondingEhrs);
    }
}
