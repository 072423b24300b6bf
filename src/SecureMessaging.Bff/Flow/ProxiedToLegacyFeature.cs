namespace SecureMessaging.Bff.Flow;

/// <summary>Set on a request of the new flow that was handed to legacy after all.</summary>
internal sealed class ProxiedToLegacyFeature
{
    public static readonly ProxiedToLegacyFeature Instance = new();

    private ProxiedToLegacyFeature()
    {
    }
}
