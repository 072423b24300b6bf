using SecureMessaging.Sandbox.OracleHealth.Wire;

namespace SecureMessaging.Sandbox.OracleHealth.Tokens;

/// <summary>What every call to Millennium must pass: request id, Accept, token, tenant and scope, in this order.</summary>
internal sealed class ResourceTokenCheck(MillenniumTokens tokens, OracleHealthState state)
{
    /// <summary>The plain text for an unknown tenant, or an application that is not enabled there.</summary>
    public const string TenantNotValid = "Tenant not valid or accessible";

    private const string Prefix = "Bearer ";

    public static string? BearerOf(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? authorization[Prefix.Length..].Trim() : null;
    }

    /// <summary>Null when the call may go on. A scope that ends with a dot stands for any right on that FHIR resource.</summary>
    public IResult? Refuse(HttpContext context, string scope)
    {
        if (!OpcRequestId.TryEcho(context))
        {
            return MillenniumJson.BadRequest("opc-request-id may hold letters, digits, underscores and hyphens only.");
        }

        if (!AcceptsJson(context.Request))
        {
            return TypedResults.StatusCode(StatusCodes.Status406NotAcceptable);
        }

        var bearer = BearerOf(context.Request);
        if (bearer is null || tokens.Find(bearer) is not { } grant)
        {
            context.Response.Headers.WWWAuthenticate = bearer is null
                ? "Bearer realm=\"millennium\""
                : "Bearer realm=\"millennium\", error=\"invalid_token\", error_description=\"The access token is unknown or has expired\"";
            return TypedResults.StatusCode(StatusCodes.Status401Unauthorized);
        }

        var tenant = context.GetRouteValue("tenant") as string;
        if (grant.Tenant != tenant || state.Switches.DisabledTenants.Contains(tenant))
        {
            return TypedResults.Text(TenantNotValid, statusCode: StatusCodes.Status403Forbidden);
        }

        if (scope.EndsWith('.')
            ? grant.Scopes.Any(held => held.StartsWith(scope, StringComparison.Ordinal))
            : grant.Scopes.Contains(scope))
        {
            return null;
        }

        context.Response.Headers.WWWAuthenticate = $"Bearer realm=\"millennium\", error=\"insufficient_scope\", scope=\"{scope}\"";
        return MillenniumJson.Refuse(StatusCodes.Status403Forbidden, "NotAuthorized",
            "The token does not carry the scope of this service.");
    }

    private static bool AcceptsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Length == 0 || accept.Contains("json", StringComparison.OrdinalIgnoreCase)
            || accept.Contains("*/*", StringComparison.Ordinal)
            || accept.Contains("application/*", StringComparison.Ordinal);
    }
}
