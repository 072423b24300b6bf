using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.OracleHealth;
using SecureMessaging.Bff.Vista;

namespace SecureMessaging.Bff.Hosting;

/// <summary>
/// The times of sending are settings of three sections that mean nothing alone: a dispatch must have room for the
/// longest send, and nothing is called absent while a record may still be at it.
/// </summary>
internal sealed class SendingTimesCheck(
    IOptions<MessagesOptions> messages, IOptions<VistaOptions> vista, IOptions<OracleHealthOptions> oracleHealth) : IStartupCheck
{
    public IEnumerable<string> Errors()
    {
        var least = messages.Value.LeastAbsenceGrace;
        var limit = messages.Value.DispatchLimit;
        (string Name, TimeSpan Value)[] absences =
        [
            ($"{MessagesOptions.Section}:{nameof(MessagesOptions.AbsenceGrace)}", messages.Value.AbsenceGrace),
            ($"{VistaOptions.Section}:Delivery:SettleTime", vista.Value.Delivery.SettleTime),
        ];
        foreach (var (name, value) in absences.Where(absence => absence.Value < least))
        {
            yield return $"{name} is {value} and below Messages:DispatchLimit and a quarter of it: a message that its record still "
                + $"works at would be called not sent, and sent again. Set it to {least} or more, or lower Messages:DispatchLimit.";
        }

        (string Section, TimeSpan Send)[] sends =
        [
            (VistaOptions.Section, vista.Value.Timeouts.Send), (OracleHealthOptions.Section, oracleHealth.Value.Timeouts.Send),
        ];
        foreach (var (section, send) in sends)
        {
            if (send > limit)
            {
                yield return $"{section}:Timeouts:Send is {send} and above Messages:DispatchLimit: slow sends would be cut and left "
                    + $"unconfirmed. Set it to {limit} or less, or raise Messages:DispatchLimit.";
            }
        }
    }
}
