using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Faults.Rules;
using SecureMessaging.Sandbox.OracleHealth.Tokens;

namespace SecureMessaging.Sandbox.Sts;

/// <summary>How the identity services word an error and forget a service token.</summary>
internal sealed class IdentityFaults(ServiceTokens tokens) : IUpstreamErrorBody, ITokenRevoker
{
    public string Upstream => UpstreamNames.Identity;

    public void Revoke(HttpContext context) => tokens.Revoke(ResourceTokenCheck.BearerOf(context.Request));

    public Task WriteAsync(HttpContext context, FaultRule rule) =>
        context.Response.WriteAsJsonAsync(new { errors = rule.ErrorCode ?? "Service is not available" }, context.RequestAborted);
}
