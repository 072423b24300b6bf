using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>
/// Which mail is added to legacy's lists. Where legacy shows the mail of an EHR to a person by itself nothing is added, or every thread
/// would be there twice; and while that is not known, nothing is added either.
/// </summary>
internal sealed class MailPlans(MailboxSources sources, LegacyReach reach, IOptions<MailboxOptions> options)
{
    public async ValueTask<MailPlan> ForAsync(
        HttpContext context, MessagingUser user, FlowDecision flow, CancellationToken cancellationToken)
    {
        var all = sources.For(user, flow);
        if (all.IsEmpty)
        {
            return MailPlan.Plain;
        }

        var added = ImmutableArray.CreateBuilder<MailboxSource>(all.Length);
        var undecided = ImmutableArray.CreateBuilder<EhrName>();
        foreach (var source in all)
        {
            var shows = await ShowsAsync(context, user, source.Profile, cancellationToken);
            if (shows != true)
            {
                added.Add(source);
            }

            if (shows is null)
            {
                undecided.Add(source.Profile.Name);
            }
        }

        return new MailPlan(added.ToImmutable(), undecided.ToImmutable(), [.. all.Except(added)], IsPlain: false);
    }

    /// <summary>Whether legacy shows the person the mail of an EHR by itself; null where it is not known.</summary>
    public async ValueTask<bool?> ShowsAsync(
        HttpContext context, MessagingUser user, EhrProfile profile, CancellationToken cancellationToken) =>
        options.Value.LegacyShowsOracleHealth ? true : await reach.ShowsAsync(context, user.Id, profile, cancellationToken);

    /// <summary>Legacy gave rows of such an EHR, whatever else it says: from now on nothing is added for this person.</summary>
    public MailPlan AfterRowsOfOthers(MessagingUser user, MailPlan plan)
    {
        ImmutableArray<MailboxSource> seen = [.. plan.Added.Where(source => source.Profile.IsShownAsOracleHealth)];
        foreach (var source in seen)
        {
            reach.NoteShown(user.Id, source.Profile);
        }

        return plan with { Added = plan.Added.RemoveRange(seen), Shown = plan.Shown.AddRange(seen), Undecided = [] };
    }
}
