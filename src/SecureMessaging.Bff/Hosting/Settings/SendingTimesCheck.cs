using SecureMessaging.Bff.Messages;
using SecureMessaging.Core.Startup;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.Hosting.Settings;

/// <summary>
/// The times of sending are settings of several sections that mean nothing alone: a dispatch must have room for the
/// longest send, and nothing is called absent while an EHR may still be at it. Read as they are written: what else
/// is wrong in a section must not hide these errors.
/// </summary>
internal sealed class SendingTimesCheck(IConfiguration configuration, IEnumerable<ISendTimes> adapters) : IStartupCheck
{
    public IEnumerable<string> Errors()
    {
        var messages = configuration.GetSection(MessagesOptions.Section).Get<MessagesOptions>() ?? new MessagesOptions();
        var grace = new SettingTime($"{MessagesOptions.Section}:{nameof(MessagesOptions.AbsenceGrace)}", messages.AbsenceGrace);
        var min = messages.MinAbsenceGrace;
        foreach (var absence in adapters.Select(adapter => adapter.AbsenceTime).OfType<SettingTime>().Prepend(grace))
        {
            if (absence.Value < min)
            {
                yield return $"{absence.Setting} is {absence.Value} and below Messages:DispatchLimit and a quarter of it: a message "
                    + "that its EHR still works at would be called not sent, and sent again. "
                    + $"Set it to {min} or more, or lower Messages:DispatchLimit.";
            }
        }

        var limit = messages.DispatchLimit;
        foreach (var send in adapters.Select(adapter => adapter.SendTimeout))
        {
            if (send.Value > limit)
            {
                yield return $"{send.Setting} is {send.Value} and above Messages:DispatchLimit: slow sends would be cut and left "
                    + $"unconfirmed. Set it to {limit} or less, or raise Messages:DispatchLimit.";
            }
        }
    }
}
