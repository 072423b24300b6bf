using System.Collections.Concurrent;
using SecureMessaging.Sandbox.Personas;
using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

/// <summary>The mailboxes of all people, each seeded when first opened, so that its dates follow the clock.</summary>
internal sealed class VistaMailboxes(PersonaCatalog personas, MailIds ids, VistaSwitchboard switches, SandboxClock clock) : IResettable
{
    private readonly ConcurrentDictionary<string, Lazy<PersonMailbox>> _mailboxes = new();

    public PersonMailbox Of(Persona persona) =>
        _mailboxes.GetOrAdd(persona.Name, _ => new Lazy<PersonMailbox>(() => Seed(persona))).Value;

    public PersonMailbox? OfCorrelationId(string? id) => personas.FindByMhvCorrelationId(id) is { } persona ? Of(persona) : null;

    public void Reset() => _mailboxes.Clear();

    private PersonMailbox Seed(Persona persona)
    {
        var mailbox = new PersonMailbox(persona, ids, switches, clock);
        mailbox.SetTeams(TeamCatalog.For(persona));
        MailboxSeed.Fill(mailbox, ids, clock, switches.Current.InboxMessages);
        return mailbox;
    }
}
