using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;
using SecureMessaging.Sandbox.Vista.Mail.Teams;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista;

/// <summary>An admitted call: whose mailbox, and with which switches of the query.</summary>
internal sealed record VistaCall(PersonMailbox Mailbox, VistaSwitches Switches, bool WithOracleHealth, CallEffects Effects)
{
    /// <summary>The team of a message's conversation; null for one the person has left, and where messages do not hold it.</summary>
    public TeamWire? TeamOf(MailMessage message) =>
        Switches.TriageGroups
        && (Mailbox.Teams().FirstOrDefault(team => team.Id == message.TeamId) ?? FormerTeams.Find(message.TeamId)) is { } team
            ? TeamWire.Of(team)
            : null;

    /// <summary>The gate put it there; an endpoint without a gate is a mistake.</summary>
    public static ValueTask<VistaCall> BindAsync(HttpContext context) =>
        new(context.Features.Get<VistaCall>() ?? throw new InvalidOperationException("The gate let a call in without a token."));
}
