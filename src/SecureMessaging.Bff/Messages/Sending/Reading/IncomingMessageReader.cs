using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Messages.Sending.Reading;

/// <summary>
/// Reads a message sent as JSON, or as multipart with files. Files go to the encrypted spool as they arrive, under the identity
/// of their submission; a message without files leaves nothing there.
/// </summary>
internal sealed class IncomingMessageReader(AttachmentSpool spool, IOptions<RequestLimitsOptions> limits)
{
    private const int MaxBoundary = 128;

    public async Task<Result<IncomingMessage>> ReadAsync(
        HttpContext context, SubmissionIdentity identity, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (request.HasJsonContentType())
        {
            return await ReadJsonAsync(context, cancellationToken);
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= MaxBoundary } boundary)
        {
            return new RequestRefused(
                415, "415", "Unsupported media type", "Send the message as application/json or multipart/form-data");
        }

        var user = context.RequireMessagingUser().Id;
        var message = new MultipartMessage(
            () => spool.Open(identity, user), (body, token) => ParseAsync(body, length: null, token));
        return await ReadMultipartAsync(message, new MultipartReader(boundary, request.Body), cancellationToken);
    }

    private async Task<Result<IncomingMessage>> ReadJsonAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = limits.Value.MaxMessageBody;
        }

        var fields = await ParseAsync(context.Request.Body, context.Request.ContentLength, cancellationToken);
        return fields.Map(value => new IncomingMessage(value, Uploads: null));
    }

    private static async Task<Result<IncomingMessage>> ReadMultipartAsync(
        MultipartMessage message, MultipartReader reader, CancellationToken cancellationToken)
    {
        var kept = false;
        try
        {
            var read = await message.ReadAsync(reader, cancellationToken);
            kept = read.TryGet(out _, out _);
            return read;
        }
        catch (InvalidDataException)
        {
            return RequestRefused.BadRequest("The multipart body is malformed");
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return BoundedBody.TooLarge;
        }
        catch (IOException) when (!cancellationToken.IsCancellationRequested)
        {
            // The reader's word for a body that ends before its last boundary.
            return RequestRefused.BadRequest("The multipart body is incomplete");
        }
        finally
        {
            if (!kept)
            {
                message.Uploads?.Dispose();
            }
        }
    }

    private ValueTask<Result<SendFields>> ParseAsync(Stream json, long? length, CancellationToken cancellationToken) =>
        BoundedBody.ReadAsync(
            json, length, limits.Value.MaxMessageBody, static body => JsonBodyReader.Read<SendFields>(body.Span), cancellationToken);
}
