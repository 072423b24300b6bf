using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SecureMessaging.Bff.Facilities;

internal static class FacilitiesServiceCollectionExtensions
{
    public static IServiceCollection AddFacilities(this IServiceCollection services)
    {
        services.AddOptions<FacilitiesOptions>().BindConfiguration(FacilitiesOptions.Section).ValidateOnStart();
        services.TryAddSingleton<IFacilityDirectory, ConfiguredFacilityDirectory>();
        return services;
    }
}
