using System.Net;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Resilience;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Ehr.Vista.Contracts;

namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>
/// What an error answer means. The code decides where there is one, because nearly every business error has status 400; only
/// without a code does the status.
/// </summary>
internal static class VistaErrors
{
    private const string NotFoundMarker = "message.not.found";

    public static VistaError Classify(
        string operation, HttpResponseMessage reply, VistaErrorBody body, IReadOnlySet<int> rejectedToken, TimeProvider time)
    {
        var wait = RetryAfterHeader.Read(reply, time);
        return body.ErrorCode is { } code
            ? ByCode(operation, SmCode.Of(code), body, (int)reply.StatusCode, rejectedToken, wait) with { Answered = true }
            : ByStatus(operation, reply.StatusCode, wait) with
            {
                Answered = reply.StatusCode == HttpStatusCode.ServiceUnavailable && wait is not null,
            };
    }

    /// <summary>
    /// An error in an answer whose status says success: the application is done with the request, and nobody knows what it did before.
    /// </summary>
    public static VistaError Classify(string operation, VistaErrorBody body, int code, IReadOnlySet<int> rejectedToken) =>
        ByCode(operation, SmCode.Of(code), body, (int)HttpStatusCode.InternalServerError, rejectedToken, wait: null) with
        {
            Answered = true,
        };

    private static VistaError ByCode(
        string operation, SmCode code, VistaErrorBody body, int status, IReadOnlySet<int> rejectedToken, TimeSpan? wait)
    {
        var unavailable = new UpstreamUnavailable(VistaNames.Upstream, operation, wait);
        return code switch
        {
            _ when IsOurs(code) => new(new CredentialRefused(VistaNames.Upstream, VistaNames.AppToken), DefinitelyRejected: true),
            _ when rejectedToken.Contains(code.Number) => new(new SmRefusal(code), DefinitelyRejected: true, TokenRejected: true),
            _ when code == SmCode.MessageNotFound && (IsNotFound(body) || status == (int)HttpStatusCode.NotFound) =>
                new(new SmRefusal(code), DefinitelyRejected: true),

            // About a send it may have stored before it failed; once that is checked, the sender gets the code itself.
            _ when code == SmCode.MessageNotFound && operation is VistaOperations.Send or VistaOperations.Reply =>
                new(new SmRefusal(code), DefinitelyRejected: false),

            // A generic code that says nothing: the store behind the EHR is in trouble, and may have stored before it was.
            _ when code == SmCode.MessageNotFound => new(unavailable, DefinitelyRejected: false),
            _ when SaysNothing(code) => new(new SmRefusal(code), DefinitelyRejected: false),

            // A code of no table with a server's status is a server's trouble; with 400 it is a refusal like the others.
            _ when status >= 500 && !VistaErrorCodes.IsKnown(code) => new(unavailable, DefinitelyRejected: false),

            // A server that failed may have stored before it did, whatever its code says.
            _ => new(new SmRefusal(code), DefinitelyRejected: status < 500),
        };
    }

    private static VistaError ByStatus(string operation, HttpStatusCode status, TimeSpan? wait) => status switch
    {
        HttpStatusCode.Unauthorized => new(new SmRefusal(SmCode.UserCredentialsInvalid), DefinitelyRejected: true, TokenRejected: true),

        // The gateway refuses its key; it knows nothing of persons.
        HttpStatusCode.Forbidden => new(new CredentialRefused(VistaNames.Upstream, VistaNames.ApiKey), DefinitelyRejected: true),
        HttpStatusCode.RequestEntityTooLarge => new(new SmRefusal(SmCode.AttachmentTooLarge), DefinitelyRejected: true),
        HttpStatusCode.TooManyRequests => new(new UpstreamUnavailable(VistaNames.Upstream, operation, wait), DefinitelyRejected: true),
        HttpStatusCode.GatewayTimeout or HttpStatusCode.RequestTimeout =>
            new(new UpstreamTimedOut(VistaNames.Upstream, operation), DefinitelyRejected: false),
        >= HttpStatusCode.InternalServerError => new(
            new UpstreamUnavailable(VistaNames.Upstream, operation, wait), DefinitelyRejected: false),
        >= HttpStatusCode.BadRequest => new(new UpstreamMalformed(VistaNames.Upstream, operation), DefinitelyRejected: true),
        _ => new(new UpstreamMalformed(VistaNames.Upstream, operation), DefinitelyRejected: false),
    };

    /// <summary>The refusal is of this service's own token.</summary>
    private static bool IsOurs(SmCode code) => code == SmCode.AppAuthenticationFailed || code == SmCode.AppAuthorizationFailed;

    /// <summary>Trouble of the EHR itself, which may have stored before it had it.</summary>
    private static bool SaysNothing(SmCode code) =>
        code == SmCode.UnexpectedError || code == SmCode.DataIntegrity || code == SmCode.ServiceUnavailable900;

    private static bool IsNotFound(VistaErrorBody body) =>
        body.DeveloperMessage?.Contains(NotFoundMarker, StringComparison.OrdinalIgnoreCase) == true;
}
