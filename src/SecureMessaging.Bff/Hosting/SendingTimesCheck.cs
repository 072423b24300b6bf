using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.OracleHealth;
using SecureMessaging.Bff.Vista;

namespace SecureMessaging.Bff.Hosting;

/// <summary>
/// The times of sending are settings of three sections that mean nothing alone: a dispatch must have room for the
/// longest send, and nothing is called absent while a record may still be at it. Read as they are written: what else is
/// wrong in a section must not hide these errors.
/// </summary>
internal sealed class SendingTimesCheck(IConfiguration configuration) : IStartupCheck
{
    public IEnumerable<string> Errors()
    {
        var messages = configuration.GetSection(MessagesOptions.Section).Get<MessagesOptions>() ?? new MessagesOptions();
        var vista = configuration.GetSection(VistaOptions.Section).Get<VistaOptions>() ?? new VistaOptions();
        var oracleHealth = configuration.GetSection(OracleHealthOptions.Section).Get<OracleHealthOptions>() ?? new OracleHealthOptions();
        var minimum = messages.MinAbsenceGrace;
        var limit = messages.DispatchLimit;
        (string Name, TimeSpan Value)[] absences =
        [
            ($"{MessagesOptions.Section}:{nameof(MessagesOptions.AbsenceGrace)}", messages.AbsenceGrace),
            ($"{VistaOptions.Section}:Delivery:SettleTime", vista.Delivery.SettleTime),
        ];
        foreach (var (name, value) in absences.Where(absence => absence.Value < minimum))
        {
            yield return $"{name} is {value} and below Messages:DispatchLimit and a quarter of it: a message that its record still "
                + $"works at would be called not sent, and sent again. Set it to {minimum} or more, or lower Messages:DispatchLimit.";
        }

        (string Section, TimeSpan Send)[] sends =
        [
            (VistaOptions.Section, vista.Timeouts.Send), (OracleHealthOptions.Section, oracleHealth.Timeouts.Send),
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
