using Microsoft.Extensions.Options;
using SecureMessaging.Bff.CareTeams.AddressBooks;
using SecureMessaging.Bff.CareTeams.Sent;
using SecureMessaging.Bff.CareTeams.Systems;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Evaluation;

namespace SecureMessaging.Bff.CareTeams.Shortened;

/// <summary>
/// Shortens a list for the people whose flag is on. In doubt the list is whole: a team that the person writes to must not be missing
/// because somebody did not answer.
/// </summary>
internal sealed class ListShortener(
    IFeatureFlags flags, SentSearch sent, IEnumerable<IRecipientsInUse> inUse, CareSystems systems, IOptions<CareTeamsOptions> options,
    TimeProvider time)
{
    /// <summary>As far back as the web client looks for recent care teams, and a few days for the clock of its browser.</summary>
    private const int Months = 6;

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(3);

    public async Task<ShownTeams> ShortenAsync(
        MessagingUser user, FlowDecision flow, MergedAddressBook book, CancellationToken cancellationToken)
    {
        var whole = book.Teams;
        var max = options.Value.MaxShortenedListTeams;
        if (whole.Length <= max || !await IsAskedForAsync(user)
            || await FindInUseAsync(user, flow, cancellationToken) is not { } used)
        {
            return new ShownTeams(whole, null);
        }

        var teams = new ShortList(used, systems.HomeOf(user)).Of(whole, max);
        return new ShownTeams(
            teams, teams.Length < whole.Length ? new ShortenedMeta(whole.Length, whole.Length - teams.Length) : null);
    }

    private async ValueTask<bool> IsAskedForAsync(MessagingUser user) =>
        (await flags.EvaluateAsync(FlagNames.ShortenedRecipients, new RolloutSubject(user.Id.Value, user.Facilities))).IsOn;

    private async Task<HashSet<CareTeamId>?> FindInUseAsync(MessagingUser user, FlowDecision flow, CancellationToken cancellationToken)
    {
        var named = Task.WhenAll(inUse.Select(source => source.FindAsync(user, cancellationToken)));
        var since = time.GetUtcNow().AddMonths(-Months) - ClockTolerance;
        var history = await sent.ReadAsync(user, flow, since, cancellationToken);
        return (await named).Any(teams => teams is null)
            || !history.TryGet(out var read, out _)
            || read.Partial.Any(partial => partial.LeavesOut)
            ? null
            : [.. read.Items.Select(item => item.Recipient).OfType<CareTeamId>(), .. (await named).SelectMany(teams => teams!)];
    }
}
