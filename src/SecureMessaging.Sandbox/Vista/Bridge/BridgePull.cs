using System.Globalization;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

namespace SecureMessaging.Sandbox.Vista.Bridge;

/// <summary>
/// What MHV takes over from Oracle Health into a person's mailbox, under numbers of its own. What is read or moved here stays as it was
/// there: nothing public says that either way of reading tells the other.
/// </summary>
internal sealed class BridgePull(BridgeTeams teams, IEnumerable<IOracleHealthBridge> bridges, VistaSwitchboard board)
{
    /// <summary>Groups that are in no list: pools that are gone, and members of staff who wrote in their own name.</summary>
    private const long FirstUnlisted = 2_900_000;
    private const long UnlistedNumbers = 90_000;

    public void Into(PersonMailbox mailbox)
    {
        BridgeMail[] mail = [.. bridges.SelectMany(bridge => bridge.MailOf(mailbox.Persona))];
        var byPool = new Lazy<Dictionary<string, MailParty>>(() => teams.Of(mailbox.Persona)
            .DistinctBy(team => team.OracleHealthPoolId)
            .ToDictionary(team => team.OracleHealthPoolId!, team => new MailParty(team.Id, team.Name)));
        mailbox.TakeOver(mail, each => TeamOf(each, byPool), TimeSpan.FromSeconds(board.Current.BridgeDelaySeconds));
    }

    public static long NumberOfUnlisted(long id) => FirstUnlisted + (id % UnlistedNumbers);

    private static MailParty TeamOf(BridgeMail mail, Lazy<Dictionary<string, MailParty>> byPool) =>
        mail.PoolId is not { } poolId ? new MailParty(NumberOfUnlisted(mail.Staff.Id), mail.TeamName)
        : byPool.Value.GetValueOrDefault(poolId)
            ?? new MailParty(NumberOfUnlisted(long.Parse(poolId, CultureInfo.InvariantCulture)), mail.TeamName);
}
