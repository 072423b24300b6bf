namespace SecureMessaging.Bff.OracleHealth;

internal static class OracleHealthServiceCollectionExtensions
{
    public static IServiceCollection AddOracleHealth(this IServiceCollection services) => services;
}
