using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.PersonService;
using SecureMessaging.Sandbox.State;

namespace SecureMessaging.Sandbox.Sts;

/// <summary>Both token services that carry a user's ICN, and the person service behind them.</summary>
internal static class IdentityServicesEmulator
{
    public static IServiceCollection AddIdentityServices(this IServiceCollection services) => services
        .AddResettable<ServiceTokens>()
        .AddSingleton<IdentityFaults>()
        .AddSingleton<IUpstreamErrorBody>(provider => provider.GetRequiredService<IdentityFaults>())
        .AddSingleton<ITokenRevoker>(provider => provider.GetRequiredService<IdentityFaults>());

    public static IEndpointRouteBuilder MapIdentityServices(this IEndpointRouteBuilder app)
    {
        app.MapSignInService();
        app.MapMapSts();
        app.MapPersonService();
        return app;
    }
}
