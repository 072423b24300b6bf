using SecureMessaging.Bff.OracleHealth.Curation;

namespace SecureMessaging.Bff.OracleHealth;

internal static class OracleHealthEndpoints
{
    /// <summary>What operations see of this adapter. Nothing of it is for the page.</summary>
    public static IEndpointRouteBuilder MapOracleHealthEndpoints(this IEndpointRouteBuilder routes) => routes.MapCurationEndpoints();
}
