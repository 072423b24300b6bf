using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Ehr.Facilities;

public static class FacilitiesServiceCollectionExtensions
{
    public static IServiceCollection AddFacilities(this IServiceCollection services)
    {
        services.AddOptions<FacilitiesOptions>().BindConfiguration(FacilitiesOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FacilitiesOptions>, FacilitiesOptionsValidator>());
        services.TryAddSingleton<IFacilityOverrides, NoFacilityOverrides>();
        services.TryAddSingleton<IFacilityDirectory, FacilityDirectory>();
        services.TryAddSingleton<StationDisplay>();
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }
}
