namespace SecureMessaging.Sandbox.Control;

/// <summary>Pages of this machine, such as the service's Swagger UI on its own port, may use the control API with their cookies.</summary>
internal static class ControlCors
{
    public const string Policy = "control";

    public static IServiceCollection AddControlCors(this IServiceCollection services) => services.AddCors(cors =>
        cors.AddPolicy(Policy, policy => policy
            .SetIsOriginAllowed(origin => Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.IsLoopback)
            .AllowCredentials()
            .AllowAnyHeader()
            .AllowAnyMethod()));
}
