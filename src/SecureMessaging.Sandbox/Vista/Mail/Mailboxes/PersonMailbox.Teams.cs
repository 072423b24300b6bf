using SecureMessaging.Sandbox.Vista.Mail.Teams;

namespace SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

internal sealed partial class PersonMailbox
{
    private readonly List<MailTeam> _teams = [];

    /// <summary>Every triage group of the person, blocked ones included, as the EHR lists them.</summary>
    public IReadOnlyList<MailTeam> Teams()
    {
        lock (_lock)
        {
            return [.. Listed()];
        }
    }

    public void SetTeams(IEnumerable<MailTeam> teams)
    {
        lock (_lock)
        {
            _teams.Clear();
            _teams.AddRange(teams);
        }
    }

    /// <summary>Chooses which teams the contact list shows; one at least must stay.</summary>
    public MailRefusal? SetPreferred(IReadOnlyDictionary<long, bool> choices)
    {
        lock (_lock)
        {
            if (choices.Keys.Any(id => Listed().All(team => team.Id != id)))
            {
                return MailRefusal.Unknown;
            }

            var updated = _teams.ConvertAll(team => choices.TryGetValue(team.Id, out var shown) ? team with { Preferred = shown } : team);
            if (!updated.Exists(team => team.Preferred == true))
            {
                return MailRefusal.NonePreferred;
            }

            _teams.Clear();
            _teams.AddRange(updated);
            return null;
        }
    }

    private IEnumerable<MailTeam> Listed() => TeamVariations.Apply(_teams, switches.Current, persona);
}
