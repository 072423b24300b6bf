using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Sent;
using SecureMessaging.Bff.CareTeams.Systems;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Bff.CareTeams.Shortened;

/// <summary>
/// Shortens a list for the people whose flag is on. In doubt the list is whole: a team that the person writes to must not be missing
/// because somebody did not answer.
/// </summary>
internal sealed class ListShortener(
    IFeatureFlags flags, SentSearch sent, MailTeams mail, IEnumerable<IRecipientsInUse> inUse, ITeamUse use,
    CareSystems systems, IOptions<CareTeamsOptions> options, TimeProvider time)
{
    /// <summary>As far back as the web client looks for recent care teams, and a few days for the clock of its browser.</summary>
    private const int Months = 6;

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(3);

    public async Task<ShownTeams> ShortenAsync(
        MessagingUser user, FlowDecision flow, MergedAddressBook book, CancellationToken cancellationToken)
    {
        var whole = book.Teams;
        if (!await MayShortenAsync(user, book) || await FindInUseAsync(user, flow, whole, cancellationToken) is not { } used)
        {
            return new ShownTeams(whole, null);
        }

        var teams = new ShortList(used, use.Counts, systems.HomeOf(user)).Of(whole, options.Value.MaxShortenedListTeams);
        return new ShownTeams(
            teams, teams.Length < whole.Length ? new ShortenedMeta(whole.Length, whole.Length - teams.Length) : null);
    }

    /// <summary>Whether the person may have been shown less than this book.</summary>
    public async ValueTask<bool> MayShortenAsync(MessagingUser user, MergedAddressBook book) =>
        book.Count > options.Value.MaxShortenedListTeams
        && (await flags.EvaluateAsync(FlagNames.ShortenedRecipients, new RolloutSubject(user.Id.Value, user.Facilities))).IsOn;

    /// <summary>To read all folders of a person is worth it where the teams that would stay without it fill half of the list.</summary>
    private HashSet<EhrName> WorthAsking(ImmutableArray<ListedTeam> whole) =>
    [
        .. whole.Where(listed => listed.Profile.KeepsContactList).GroupBy(listed => listed.Profile.Name)
            .Where(teams => teams.Count() > options.Value.MaxShortenedListTeams / 2).Select(teams => teams.Key),
    ];

    private async Task<TeamsInUse?> FindInUseAsync(
        MessagingUser user, FlowDecision flow, ImmutableArray<ListedTeam> whole, CancellationToken cancellationToken)
    {
        var ofMail = mail.ReadAsync(user.Patient, WorthAsking(whole), cancellationToken);
        var named = Task.WhenAll(inUse.Select(source => source.FindAsync(user, cancellationToken)));
        var since = time.GetUtcNow().AddMonths(-Months) - ClockTolerance;
        var history = await sent.ReadAsync(user, flow, since, cancellationToken);
        var (drafts, known) = (await named, await ofMail);
        return drafts.Any(teams => teams is null)
            || !history.TryGet(out var read, out _)
            || read.Partial.Any(partial => partial.LeavesOut)
            ? null
            : new TeamsInUse(
                [
                    .. read.Items.Select(item => item.Recipient).OfType<CareTeamId>(), .. drafts.SelectMany(teams => teams!),
                    .. known.Values.SelectMany(teams => teams.Ids),
                ],
                [.. known.Values.SelectMany(teams => teams.Names)],
                [.. known.Keys]);
    }
}
