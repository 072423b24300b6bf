namespace SecureMessaging.Sandbox.State;

internal static class ResettableServices
{
    /// <summary>Registers a state as one instance that is reset with all the others.</summary>
    public static IServiceCollection AddResettable<T>(this IServiceCollection services)
        where T : class, IResettable
    {
        services.AddSingleton<T>();
        services.AddSingleton<IResettable>(provider => provider.GetRequiredService<T>());
        return services;
    }
}
