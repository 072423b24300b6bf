using System.Net.Http.Headers;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Failures.Codes;

namespace SecureMessaging.Bff.Legacy;

/// <summary>
/// Hands on an error of legacy. Its JSON stays as it is to the byte, because the web client decides by it, and gains the support id. An
/// HTML page, an empty body, or anything too large to be an error becomes the envelope for its status.
/// </summary>
internal static class LegacyErrorBody
{
    private const int MaxError = 64 * 1024;

    /// <param name="context">Whose error it is.</param>
    /// <param name="answer">Legacy's answer, its body not read yet.</param>
    /// <param name="cancellationToken">The caller went away, or the time of the call is over.</param>
    public static async Task WriteAsync(HttpContext context, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var status = context.Response.StatusCode;
        var packed = await ReadAsync(answer.Content, cancellationToken);
        var body = packed is null ? null : await UnpackAsync(packed, answer.Content.Headers, cancellationToken);
        if (body is not null && context.Features.Get<LegacyAnswerReader>() is { ReadRefusal: { } read })
        {
            await read(status, body);
        }

        if (body is not null && SmCode.FailuresOfAnEhr.FirstOrDefault(code => LegacyErrorJson.HasCode(body, [code])) is { } failed)
        {
            // A failure by its code alone is one in either flow.
            context.Features.Set(new WrittenErrorFeature(failed));
        }

        // Length and encoding were those of the body that is replaced.
        var encoding = context.Response.Headers.ContentEncoding;
        context.Response.Headers.ContentLength = null;
        context.Response.Headers.ContentEncoding = default;
        context.Response.Headers.ContentType = default;
        if (body is not null && context.Features.Get<ToleratedRefusal>() is { } tolerated && LegacyErrorJson.HasCode(body, tolerated.Codes))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        else if (body is not null && LegacyErrorJson.WithSupportId(body, SupportIdKey(context), context.TraceIdentifier) is { } named)
        {
            await ErrorWriter.WriteForeignAsync(context, named);
        }
        else if (packed is not null && body is null && IsJson(answer.Content.Headers))
        {
            // Packed in a way that is not known here: the web client asked for it and can read it.
            context.Response.Headers.ContentEncoding = encoding;
            await ErrorWriter.WriteForeignAsync(context, packed);
        }
        else
        {
            await ErrorWriter.WriteAsync(context, LegacyErrors.For(status));
        }
    }

    private static string SupportIdKey(HttpContext context) =>
        JsonApiSerialization.WantsCamel(context.Request) ? "supportId" : "support_id";

    private static bool IsJson(HttpContentHeaders headers) =>
        headers.ContentType?.MediaType is { } type
        && (type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    private static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(await content.ReadAsStreamAsync(cancellationToken), content.Headers.ContentLength, cancellationToken);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>Null where nobody here can unpack it; empty where it is broken, or too large once it is unpacked.</summary>
    private static async Task<byte[]?> UnpackAsync(byte[] packed, HttpContentHeaders headers, CancellationToken cancellationToken)
    {
        if (headers.ContentEncoding.Count == 0)
        {
            return packed;
        }

        try
        {
            await using var stream = Unpacking.Open(packed, headers.ContentEncoding);
            return stream is null ? null : await ReadAsync(stream, length: null, cancellationToken) ?? [];
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>Null for more than an error can be.</summary>
    private static async Task<byte[]?> ReadAsync(Stream stream, long? length, CancellationToken cancellationToken)
    {
        var read = await BoundedBody.ReadAsync<byte[]>(stream, length, MaxError, static bytes => bytes.ToArray(), cancellationToken);
        return read.TryGet(out var body, out _) ? body : null;
    }
}
