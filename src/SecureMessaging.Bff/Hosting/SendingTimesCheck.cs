using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.OracleHealth;
using SecureMessaging.Bff.Vista;

namespace SecureMessaging.Bff.Hosting;

/// <summary>
/// The times of sending are settings of three sections that mean nothing alone: a dispatch must have room for the longest send, and
/// nothing is called absent while a record may still be at it.
/// </summary>
internal sealed class SendingTimesCheck(
    IOptions<MessagesOptions> messages, IOptions<VistaOptions> vista, IOptions<OracleHealthOptions> oracleHealth) : IStartupCheck
{
    public IEnumerable<string> Errors()
    {
        var least = messages.Value.LeastAbsenceGrace;
        var limit = messages.Value.DispatchLimit;
        if (vista.Value.Delivery.SettleTime < least)
        {
            yield return $"Vista:Delivery:SettleTime is {vista.Value.Delivery.SettleTime} and below Messages:DispatchLimit and a quarter of "
                + "it: a message that MHV still works at would be called not sent, and sent again. "
                + $"Set it to {least} or more, or lower Messages:DispatchLimit.";
        }

        foreach (var (section, send) in new[] { (VistaOptions.Section, vista.Value.Timeouts.Send), (OracleHealthOptions.Section, oracleHealth.Value.Timeouts.Send) })
        {
            if (send > limit)
            {
                yield return $"{section}:Timeouts:Send is {send} and above Messages:DispatchLimit: slow sends would be cut and left "
                    + $"unconfirmed. Set it to {limit} or less, or raise Messages:DispatchLimit.";
            }
        }
    }
}
