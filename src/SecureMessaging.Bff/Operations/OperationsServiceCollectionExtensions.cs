using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Operations.Facilities;
using SecureMessaging.Bff.Operations.Flags;
using SecureMessaging.Bff.Operations.Names;
using SecureMessaging.Bff.Operations.Status;
using SecureMessaging.Bff.Operations.Submissions;
using SecureMessaging.Bff.Operations.Support;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Rollout;

namespace SecureMessaging.Bff.Operations;

internal static class OperationsServiceCollectionExtensions
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddOptions<OperationsOptions>().BindConfiguration(OperationsOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OperationsOptions>, OperationsOptionsValidator>());
        services.TryAddSingleton<OpsNames>();
        services.TryAddSingleton<PropagationWaiter>();
        services.TryAddSingleton<FlagOperations>();
        services.TryAddSingleton<FacilityControls>();
        services.TryAddSingleton<AuditedActions>();
        services.TryAddSingleton<StatusReader>();
        services.TryAddSingleton<SupportStories>();
        services.TryAddSingleton<SupportLookups>();
        services.TryAddSingleton<StoredFacilityOverrides>();
        services.Replace(ServiceDescriptor.Singleton<IFacilityOverrides>(provider =>
            provider.GetRequiredService<StoredFacilityOverrides>()));
        services.AddSingleton<IDocumentSubscriber>(provider => provider.GetRequiredService<StoredFacilityOverrides>());
        return services;
    }
}
