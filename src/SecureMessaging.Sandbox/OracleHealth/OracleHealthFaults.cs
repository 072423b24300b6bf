using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Faults.Rules;
using SecureMessaging.Sandbox.Fhir;
using SecureMessaging.Sandbox.OracleHealth.Tokens;
using SecureMessaging.Sandbox.OracleHealth.Wire;
using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary>How Millennium words an error, forgets a token, and cannot tell whose call it is unless the query says so.</summary>
internal sealed class OracleHealthFaults(MillenniumTokens tokens, MillenniumPersons persons) : IUpstreamErrorBody,
    ITokenRevoker, ICallerResolver
{
    public string Upstream => UpstreamNames.OracleHealth;

    public ValueTask<Persona?> ResolveAsync(HttpContext context) =>
        ValueTask.FromResult(persons.Find(context.Request.Query["patientId"]));

    public void Revoke(HttpContext context) => tokens.Revoke(ResourceTokenCheck.BearerOf(context.Request));

    public Task WriteAsync(HttpContext context, FaultRule rule)
    {
        _ = OpcRequestId.TryEcho(context);
        var response = context.Response;
        switch (response.StatusCode)
        {
            case StatusCodes.Status406NotAcceptable:
                return Task.CompletedTask;
            case StatusCodes.Status401Unauthorized when IsToken(context):
                return response.WriteAsJsonAsync(new { error = rule.ErrorCode ?? "invalid_client" }, context.RequestAborted);
            case StatusCodes.Status401Unauthorized:
                response.Headers.WWWAuthenticate = "Bearer realm=\"millennium\", error=\"invalid_token\"";
                return Task.CompletedTask;
            case StatusCodes.Status403Forbidden when rule.ErrorCode is null:
                return response.WriteAsync(ResourceTokenCheck.TenantNotValid, context.RequestAborted);
            default:
                return WriteErrorAsync(context, rule);
        }
    }

    private static Task WriteErrorAsync(HttpContext context, FaultRule rule)
    {
        if (IsToken(context))
        {
            return context.Response.WriteAsJsonAsync(new { error = rule.ErrorCode ?? "server_error" }, context.RequestAborted);
        }

        if (context.Request.Path.StartsWithSegments("/fhir", StringComparison.Ordinal))
        {
            var throttled = context.Response.StatusCode == StatusCodes.Status429TooManyRequests;
            var outcome = FhirResponse.OutcomeBody(rule.ErrorCode ?? (throttled ? "throttled" : "exception"), throttled
                ? "Too Many Requests"
                : "Not processed");
            return context.Response.WriteAsync(outcome.ToJsonString(), context.RequestAborted);
        }

        var code = rule.ErrorCode ?? (context.Response.StatusCode == StatusCodes.Status429TooManyRequests
            ? "TooManyRequests"
            : "InternalServerError");
        return context.Response.WriteAsJsonAsync(new MillenniumError(code, "The request was not processed."),
            MillenniumJson.Options, context.RequestAborted);
    }

    private static bool IsToken(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/authorization", StringComparison.Ordinal);
}
