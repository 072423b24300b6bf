using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureMessaging.Bff.Operations.Facilities;
using SecureMessaging.Bff.Operations.Flags;
using SecureMessaging.Bff.Operations.Submissions;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Rollout;

namespace SecureMessaging.Bff.Operations;

internal static class OperationsServiceCollectionExtensions
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.TryAddSingleton<PropagationWaiter>();
        services.TryAddSingleton<FlagOperations>();
        services.TryAddSingleton<FacilityControls>();
        services.TryAddSingleton<AuditedActions>();
        services.TryAddSingleton<StoredFacilityOverrides>();
        services.Replace(ServiceDescriptor.Singleton<IFacilityOverrides>(provider =>
            provider.GetRequiredService<StoredFacilityOverrides>()));
        services.AddSingleton<IDocumentSubscriber>(provider => provider.GetRequiredService<StoredFacilityOverrides>());
        return services;
    }
}
