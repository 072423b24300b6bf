using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Identity;

/// <summary>Browsers of the configured origins may call with cookies and read the headers the web client uses.</summary>
internal sealed class ConfigureCors(IOptions<IdentityOptions> identity) : IConfigureOptions<CorsOptions>
{
    private static readonly string[] Exposed =
    [
        "X-CSRF-Token", "X-Session-Expiration", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset",
        "Content-Disposition", "X-Request-Id", "X-Messaging-Flow", "Retry-After",
    ];

    /// <summary>What a browser keeps at most; the configuration changes with a start.</summary>
    private static readonly TimeSpan PreflightLifetime = TimeSpan.FromHours(2);

    public void Configure(CorsOptions options) => options.AddDefaultPolicy(policy => policy
        .WithOrigins(identity.Value.AllowedOrigins)
        .AllowCredentials()
        .AllowAnyHeader()
        .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
        .WithExposedHeaders(Exposed)
        .SetPreflightMaxAge(PreflightLifetime));
}
