using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.State;

namespace SecureMessaging.Sandbox.IdentityProvider;

internal static class IdentityProviderEndpoints
{
    public static IServiceCollection AddIdentityProvider(this IServiceCollection services) => services
        .AddSingleton<SigningKey>()
        .AddResettable<AccessTokens>()
        .AddResettable<DeviceGrants>();

    public static IEndpointRouteBuilder MapIdentityProvider(this IEndpointRouteBuilder app)
    {
        app.MapGet("/identity/jwks", KeySet).WithUpstreamOperation(UpstreamNames.Identity, "jwks");
        app.MapDeviceFlow();
        return app;
    }

    private static IResult KeySet(SigningKey key) => Results.Json(key.ToJwks());
}
