using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using SecureMessaging.Bff.Identity.Keys;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Identity;

/// <summary>Answers 401 and 403 in the envelope, with the details the web client knows.</summary>
internal sealed class AuthorizationErrors(UnverifiedCallers unverified) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _pass = new();

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Challenged && context.Features.Get<SigningKeysUnavailableFeature>() is not null)
        {
            return ErrorWriter.WriteAsync(context, new ServiceUnavailable("identity provider", JwksSource.MinIntervalWithoutKeys));
        }

        if (authorizeResult.Challenged && context.Features.Get<ExpiredCookieFeature>() is not null && !AsksForAnOpsRole(context))
        {
            return ErrorWriter.WriteTokenExpiredAsync(context);
        }

        if (authorizeResult.Challenged)
        {
            context.Response.Headers.WWWAuthenticate = "Token realm=\"Application\"";
            return ErrorWriter.WriteAsync(context, StatusCodeErrors.For(StatusCodes.Status401Unauthorized));
        }

        if (authorizeResult.Forbidden)
        {
            if (LacksVerification(context))
            {
                unverified.Refused();
            }

            return ErrorWriter.WriteAsync(context, WireError.Single(403, "403", "Forbidden", Detail(context)));
        }

        return _pass.HandleAsync(next, context, policy, authorizeResult);
    }

    private static bool LacksVerification(HttpContext context) =>
        !AsksForAnOpsRole(context) && context.GetMessagingUser() is { IsVerified: false };

    private static string Detail(HttpContext context) => context.GetMessagingUser() switch
    {
        _ when AsksForAnOpsRole(context) => "Your role does not allow this call",
        _ when LacksVerification(context) => "You do not have access to messaging: your identity is not verified",
        { MayMessage: false } => "You do not have access to messaging",
        { Patient: { Mhv: null, Icn: null } } => "Unable to access MHV services. Please try signing in again.",
        _ => "You do not have access to this resource",
    };

    // Nobody needs messaging to operate it, so that is not what such a caller lacks.
    private static bool AsksForAnOpsRole(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>()
            .Any(asked => asked.Policy is MessagingPolicies.OpsViewer or MessagingPolicies.OpsOperator
                or MessagingPolicies.OpsApprover or MessagingPolicies.OpsSupport) == true;
}
