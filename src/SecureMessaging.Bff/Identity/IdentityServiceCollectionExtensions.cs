using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Identity.Keys;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Identity;

internal static class IdentityServiceCollectionExtensions
{
    /// <summary>A key set is a few kilobytes; an issuer that needs longer holds up every request of the base flow too.</summary>
    private static readonly TimeSpan JwksTimeout = TimeSpan.FromSeconds(2);

    private const int MaxKeySet = 256 * 1024;

    public static IServiceCollection AddMessagingIdentity(this IServiceCollection services)
    {
        services.AddOptions<IdentityOptions>().BindConfiguration(IdentityOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IdentityOptions>, IdentityOptionsValidator>());
        services
            .AddHttpClient(
                JwksSource.HttpClientName, client => (client.Timeout, client.MaxResponseContentBufferSize) = (JwksTimeout, MaxKeySet))
            // Whoever could redirect the read could sign tokens.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.TryAddSingleton<JwksSource>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IWarmUpStep, JwksWarmUp>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<JwtBearerOptions>, ConfigureJwtBearer>());
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.TryAddSingleton<UnverifiedCallers>();
        services.TryAddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationErrors>();
        services.AddAuthorizationBuilder()
            .AddPolicy(MessagingPolicies.Messaging, policy => policy.RequireAuthenticatedUser().RequireAssertion(MayMessage))
            .AddPolicy(MessagingPolicies.OpsViewer, policy => policy.RequireClaim(
                MessagingClaims.Roles, MessagingPolicies.OpsViewer, MessagingPolicies.OpsOperator, MessagingPolicies.OpsApprover))
            .AddPolicy(MessagingPolicies.OpsOperator, policy => policy.RequireClaim(
                MessagingClaims.Roles, MessagingPolicies.OpsOperator, MessagingPolicies.OpsApprover))
            .AddPolicy(MessagingPolicies.OpsApprover, policy => policy.RequireClaim(
                MessagingClaims.Roles, MessagingPolicies.OpsApprover))
            .AddPolicy(MessagingPolicies.OpsSupport, policy => policy.RequireClaim(
                MessagingClaims.Roles, MessagingPolicies.OpsSupport, MessagingPolicies.OpsOperator, MessagingPolicies.OpsApprover));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<
            IConfigureOptions<Microsoft.AspNetCore.Cors.Infrastructure.CorsOptions>, ConfigureCors>());
        services.AddCors();
        return services;
    }

    private static bool MayMessage(AuthorizationHandlerContext context) =>
        MessagingUserReader.Read(context.User) is { MayMessage: true, Patient: { Mhv: not null } or { Icn: not null } };
}
