namespace SecureMessaging.Ehr.Vista.Settings;

internal sealed class VistaSendTimes(IConfiguration configuration) : ISendTimes
{
    private const string Section = VistaOptions.Section;

    public SettingTime SendTimeout => new($"{Section}:Timeouts:Send", Read().Timeouts.Send);

    public SettingTime AbsenceTime => new($"{Section}:Delivery:SettleTime", Read().Delivery.SettleTime);

    private VistaOptions Read() => configuration.GetSection(Section).Get<VistaOptions>() ?? new VistaOptions();
}
