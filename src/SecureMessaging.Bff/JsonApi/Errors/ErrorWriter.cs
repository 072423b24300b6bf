using Microsoft.AspNetCore.Mvc;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.JsonApi.Errors;

/// <summary>
/// The one writer of error bodies: the JSON:API envelope for the front end, problem+json (RFC 9457) under <c>/ops</c>.
/// </summary>
internal static class ErrorWriter
{
    private const string OperationsPrefix = "/ops";

    public static Task WriteAsync(HttpContext context, Failure failure)
    {
        FailureLog.Report(context, failure);
        return WriteAsync(context, FailureTranslator.Translate(failure, context.RequestServices?.GetService<EhrAdapterRegistry>()));
    }

    public static Task WriteAsync(HttpContext context, WireError error)
    {
        if (context.Response.HasStarted)
        {
            // Half an answer is out: cutting the connection is the only honest signal left.
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.StatusCode = error.Status;
        context.Features.Set(new WrittenErrorFeature(error.Errors[0].Code));
        context.Response.Headers.CacheControl = "no-store";
        if (error.RetryAfter is { } retryAfter)
        {
            context.Response.Headers.RetryAfter =
                Math.Ceiling(retryAfter.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return context.Request.Path.StartsWithSegments(OperationsPrefix, StringComparison.OrdinalIgnoreCase)
            ? WriteProblemAsync(context, error)
            : WriteEnvelopeAsync(context, error);
    }

    /// <summary>
    /// The one body whose <c>errors</c> is text, as legacy has it: only this makes the web client refresh its token and repeat the call.
    /// </summary>
    public static Task WriteTokenExpiredAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Features.Set(new WrittenErrorFeature("403"));
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            new { Errors = "Access token has expired", Meta = new ErrorMeta(context.TraceIdentifier) },
            JsonApiSerialization.For(context.Request), contentType: null, context.RequestAborted);
    }

    /// <summary>An error body of legacy that is the web client's to read.</summary>
    public static async Task WriteForeignAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }

    private static Task WriteEnvelopeAsync(HttpContext context, WireError error)
    {
        var meta = new ErrorMeta(context.TraceIdentifier)
        {
            SubmissionId = error.SubmissionId,
            State = error.SubmissionId is null ? null : "unconfirmed",
            Crisis = context.Features.Get<CrisisMeta>(),
        };
        return context.Response.WriteAsJsonAsync(
            new ErrorEnvelope(error.Errors, meta), JsonApiSerialization.For(context.Request), contentType: null, context.RequestAborted);
    }

    private static Task WriteProblemAsync(HttpContext context, WireError error)
    {
        var first = error.Errors[0];
        var problem = new ProblemDetails { Status = error.Status, Title = first.Title, Detail = first.Detail };
        problem.Extensions["code"] = first.Code;
        problem.Extensions["support_id"] = context.TraceIdentifier;
        if (first.Source is not null)
        {
            problem.Extensions["errors"] = error.Errors
                .GroupBy(item => item.Source?.Pointer.Split('/')[^1] ?? "base")
                .ToDictionary(group => group.Key, group => group.Select(item => item.Title).ToArray());
        }

        return context.Response.WriteAsJsonAsync(
            problem, options: null, contentType: "application/problem+json", context.RequestAborted);
    }
}
