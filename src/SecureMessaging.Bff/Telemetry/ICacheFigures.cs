namespace SecureMessaging.Bff.Telemetry;

/// <summary>A cache that can say how full it is.</summary>
internal interface ICacheFigures
{
    CacheFigures Read();
}
