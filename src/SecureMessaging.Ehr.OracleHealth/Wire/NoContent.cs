namespace SecureMessaging.Ehr.OracleHealth.Wire;

/// <summary>A success that has no body, or none that matters.</summary>
internal sealed class NoContent
{
    public static readonly NoContent Value = new();

    private NoContent()
    {
    }
}
