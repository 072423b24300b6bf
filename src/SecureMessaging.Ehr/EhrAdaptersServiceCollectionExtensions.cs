using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureMessaging.Core.Startup;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Startup;

namespace SecureMessaging.Ehr;

public static class EhrAdaptersServiceCollectionExtensions
{
    public static IServiceCollection AddEhrAdapters(this IServiceCollection services)
    {
        services.TryAddSingleton<EhrAdapterRegistry>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupCheck, EhrAdaptersCheck>());
        services.TryAddSingleton<MigrationOverlay>();
        services.TryAddSingleton<ClosedFacilities>();
        services.TryAddSingleton<IdAliases>();
        return services;
    }

    /// <summary>
    /// One adapter. Its profile is registered beside it, because settings are checked by it before any adapter can be made.
    /// </summary>
    public static IServiceCollection AddEhrAdapter<TAdapter>(this IServiceCollection services, EhrProfile profile)
        where TAdapter : class, IEhrAdapter
    {
        services.AddSingleton(profile);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IEhrAdapter, TAdapter>());
        return services;
    }
}
