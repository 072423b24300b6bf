namespace SecureMessaging.Bff.Telemetry;

/// <summary>Marks an endpoint whose path holds an account id. Traces then show its template in place of the path.</summary>
internal sealed class SensitivePathMetadata
{
    public static readonly SensitivePathMetadata Mark = new();

    private SensitivePathMetadata()
    {
    }
}
