using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.Flow.Gate;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Core.Telemetry;
using Yarp.ReverseProxy.Transforms;

namespace SecureMessaging.Bff.Legacy.UserProfile;

/// <summary>
/// <c>GET /v0/user</c> for people whose calls this service owns: passed to legacy, and its migration info is this service's. Whatever
/// cannot be read goes through as it came.
/// </summary>
internal sealed partial class UserProfileTransform(
    MigrationInfoRewriter rewriter, IMeterFactory meters, ILogger<UserProfileTransform> logger)
{
    private const string Path = "/v0/user";

    /// <summary>Made of the bytes that are replaced.</summary>
    private static readonly string[] OfTheBytes =
        [HeaderNames.ContentEncoding, HeaderNames.AcceptRanges, HeaderNames.ContentMD5, "Digest", "Content-Digest", "Repr-Digest"];

    private static readonly string[] Conditions =
        [HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince, HeaderNames.Range, HeaderNames.IfRange];

    private readonly Counter<long> _profiles = meters.Create(TelemetryNames.Meter).CreateCounter<long>(
        "sm.legacy.user_profiles", "{response}", "/v0/user of people of the new flow, by what became of its migration info");

    /// <summary>
    /// An answer that the browser holds may be of the base flow, or of another day: legacy gives the whole one, and here it is decided
    /// whether the browser has it.
    /// </summary>
    public static void PrepareRequest(RequestTransformContext context)
    {
        if (Applies(context.HttpContext))
        {
            RemoveConditions(context);
        }
    }

    /// <summary>Legacy gives the whole answer.</summary>
    public static void RemoveConditions(RequestTransformContext context)
    {
        foreach (var header in Conditions)
        {
            context.ProxyRequest.Headers.Remove(header);
        }
    }

    /// <summary>Writes the answer where it is one of those; nothing has been written where it is not.</summary>
    public async ValueTask WriteAsync(ResponseTransformContext context)
    {
        var http = context.HttpContext;
        if (!Applies(http) || context.ProxyResponse is not { IsSuccessStatusCode: true } answer)
        {
            return;
        }

        if (HttpMethods.IsHead(http.Request.Method))
        {
            // They would be those of legacy's body.
            http.Response.Headers.ContentLength = null;
            http.Response.Headers.ETag = default;
            return;
        }

        context.SuppressResponseBody = true;
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(context.CancellationToken);
            await WriteAsync(http, answer.Content.Headers, stream, context.CancellationToken);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            Count(ProfileOutcome.Broken);
            throw;
        }
    }

    private static bool Applies(HttpContext context) =>
        context.Request.Path.Value is { } path
        && path.AsSpan().TrimEnd('/').Equals(Path, StringComparison.OrdinalIgnoreCase)
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && context.GetFlowDecision().Flow == MessagingFlow.New
        && context.GetMessagingUser() is not null;

    private async Task WriteAsync(HttpContext http, HttpContentHeaders headers, Stream stream, CancellationToken cancellationToken)
    {
        var (packed, isWhole) = await ProfileBody.ReadAsync(stream, cancellationToken);
        if (!isWhole)
        {
            Count(ProfileOutcome.TooLarge);
            await http.Response.Body.WriteAsync(packed, cancellationToken);
            await stream.CopyToAsync(http.Response.Body, cancellationToken);
            return;
        }

        var (outcome, rewritten) = await ProfileBody.UnpackAsync(packed, headers.ContentEncoding, cancellationToken) is { } plain
            ? rewriter.Rewrite(plain, http.RequireMessagingUser())
            : (ProfileOutcome.Unreadable, null);
        Count(outcome);
        if (rewritten is not null)
        {
            Describe(http.Response, rewritten);
        }

        // Some statuses take no body, not even an empty one.
        if (!NotModified.TryAnswer(http) && (rewritten ?? packed) is { Length: > 0 } body)
        {
            await http.Response.Body.WriteAsync(body, cancellationToken);
        }
    }

    /// <summary>What the headers say of legacy's body is no longer so.</summary>
    public static void Describe(HttpResponse response, byte[] body)
    {
        foreach (var header in OfTheBytes)
        {
            response.Headers.Remove(header);
        }

        response.Headers.ContentLength = body.Length;
        // Only where legacy tags too: without a tag a browser asks each time.
        if (response.Headers.ETag.Count > 0)
        {
            response.Headers.ETag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"";
        }

        response.Headers.Remove(HeaderNames.LastModified);
    }

    private void Count(ProfileOutcome outcome)
    {
        var name = ProfileOutcomeNames.Of(outcome);
        _profiles.Add(1, KeyValuePair.Create<string, object?>("outcome", name));
        if (outcome is ProfileOutcome.Unreadable or ProfileOutcome.TooLarge or ProfileOutcome.Broken)
        {
            NotRead(logger, name);
        }
    }

    [LoggerMessage(
        EventId = 1401, Level = LogLevel.Warning,
        Message = "The migration info of /v0/user could not be read ({Outcome}); people of the new flow get legacy's")]
    private static partial void NotRead(ILogger logger, string outcome);
}
