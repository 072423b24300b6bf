namespace SecureMessaging.Sandbox.OracleHealth.Tokens;

internal static class ResourceTokenCheckFilterExtensions
{
    /// <summary>Lets a call through only with a live token of the tenant in the path that carries the scope.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoints, string scope)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (context, next) =>
            context.HttpContext.RequestServices.GetRequiredService<ResourceTokenCheck>().Refuse(context.HttpContext,
                scope) ?? await next(context));
}
