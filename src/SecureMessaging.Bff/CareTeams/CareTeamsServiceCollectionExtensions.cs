namespace SecureMessaging.Bff.CareTeams;

internal static class CareTeamsServiceCollectionExtensions
{
    public static IServiceCollection AddCareTeams(this IServiceCollection services) => services;
}
