namespace SecureMessaging.Core.Telemetry;

/// <summary>The names under which every part of this service reports.</summary>
public static class TelemetryNames
{
    /// <summary>One meter; instrument names start with <c>sm.</c>.</summary>
    public const string Meter = "SecureMessaging.Bff";

    /// <summary>What the platform's own dashboards count, under its names; filled by a setting alone.</summary>
    public const string PlatformMeter = "SecureMessaging.Platform";

    public const string ActivitySource = "SecureMessaging.Bff";
}
