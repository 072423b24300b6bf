namespace SecureMessaging.Core.Telemetry;

/// <summary>The names under which every part of this service reports.</summary>
public static class TelemetryNames
{
    /// <summary>One meter; instrument names start with <c>sm.</c>.</summary>
    public const string Meter = "SecureMessaging.Bff";

    public const string ActivitySource = "SecureMessaging.Bff";
}
