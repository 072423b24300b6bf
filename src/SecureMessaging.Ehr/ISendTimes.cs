namespace SecureMessaging.Ehr;

/// <summary>
/// The settings of an adapter that have to fit those of sending. They are read as they are written, because they are compared
/// before options are known to be valid.
/// </summary>
public interface ISendTimes
{
    /// <summary>How long a send of this adapter may take before it counts as unconfirmed.</summary>
    SettingTime SendTimeout { get; }

    /// <summary>
    /// After how long a message that the adapter cannot find counts as not sent; null where the adapter has no such
    /// setting.
    /// </summary>
    SettingTime? AbsenceTime { get; }
}
