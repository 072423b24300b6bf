namespace SecureMessaging.Ehr;

/// <summary>A time with the name of the setting it comes from.</summary>
/// <param name="Setting">As configuration spells it, for example <c>Vista:Timeouts:Send</c>.</param>
/// <param name="Value">As configured, not validated.</param>
public sealed record SettingTime(string Setting, TimeSpan Value);
