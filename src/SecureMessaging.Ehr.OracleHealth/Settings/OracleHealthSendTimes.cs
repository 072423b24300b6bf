namespace SecureMessaging.Ehr.OracleHealth.Settings;

internal sealed class OracleHealthSendTimes(IConfiguration configuration) : ISendTimes
{
    private const string Section = OracleHealthOptions.Section;

    public SettingTime SendTimeout => new($"{Section}:Timeouts:Send", Read().Timeouts.Send);

    public SettingTime? AbsenceTime => null;

    private OracleHealthOptions Read() => configuration.GetSection(Section).Get<OracleHealthOptions>() ?? new OracleHealthOptions();
}
