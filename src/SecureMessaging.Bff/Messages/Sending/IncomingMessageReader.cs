using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>
/// Reads a message sent as JSON, or as multipart with a part <c>message</c> and files called <c>uploads[]</c>. Files go to
/// the encrypted spool as they arrive.
/// </summary>
internal sealed class IncomingMessageReader(AttachmentSpool spool, IOptions<RequestLimitsOptions> limits, TimeProvider time)
{
    /// <summary>The message, ten files, and room for what a client adds.</summary>
    private const int MaxParts = 20;

    private const string MessagePart = "message";
    private const string UploadsPart = "uploads[]";

    public async Task<Result<IncomingMessage>> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (request.HasJsonContentType())
        {
            return await ReadJsonAsync(context, cancellationToken);
        }

        return MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 128 } boundary
                ? await ReadMultipartAsync(new MultipartReader(boundary, request.Body), OpenSpool(context), cancellationToken)
                : new RequestRefused(415, "415", "Unsupported media type", "Send the message as application/json or multipart/form-data");
    }

    private async Task<Result<IncomingMessage>> ReadJsonAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = limits.Value.MaxMessageBody;
        }

        var fields = await ParseAsync(context.Request.Body, context.Request.ContentLength, cancellationToken);
        return fields.Map(value => new IncomingMessage(value, OpenSpool(context)));
    }

    private async Task<Result<IncomingMessage>> ReadMultipartAsync(
        MultipartReader reader, SpoolSession uploads, CancellationToken cancellationToken)
    {
        var kept = false;
        try
        {
            var read = await ReadPartsAsync(reader, uploads, cancellationToken);
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
                uploads.Dispose();
            }
        }
    }

    private async Task<Result<IncomingMessage>> ReadPartsAsync(
        MultipartReader reader, SpoolSession uploads, CancellationToken cancellationToken)
    {
        Result<SendFields>? fields = null;
        for (var parts = 1; await reader.ReadNextSectionAsync(cancellationToken) is { } section; parts++)
        {
            if (parts > MaxParts)
            {
                return RequestRefused.BadRequest($"The multipart body has more than {MaxParts} parts");
            }

            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
            {
                return RequestRefused.BadRequest("A part of the multipart body has no name");
            }

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value;
            if (name == MessagePart)
            {
                if (fields is not null)
                {
                    return RequestRefused.BadRequest("The multipart body has two parts called message");
                }

                fields = await ParseAsync(section.Body, length: null, cancellationToken);
            }
            else if (name == UploadsPart)
            {
                var added = await AddAsync(section, disposition, uploads, cancellationToken);
                if (!added.TryGet(out _, out var failure))
                {
                    return failure;
                }
            }
            else if (disposition.IsFileDisposition())
            {
                // To leave it out would be to send a message without a file its writer saw attached.
                return RequestRefused.BadRequest("A file must come in a part called uploads[]");
            }
        }

        return fields is null
            ? RequestRefused.BadRequest("The multipart body has no part called message")
            : fields.Map(value => new IncomingMessage(value, uploads));
    }

    private static Task<Result<SpooledFile>> AddAsync(
        MultipartSection section, ContentDispositionHeaderValue disposition, SpoolSession uploads, CancellationToken cancellationToken)
    {
        var sent = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        var name = FileNames.Clean(sent.Value);
        return uploads.AddAsync(name, AttachmentTypes.ContentTypeOf(name), section.Body, cancellationToken);
    }

    private ValueTask<Result<SendFields>> ParseAsync(Stream json, long? length, CancellationToken cancellationToken) =>
        BoundedBody.ReadAsync(
            json, length, limits.Value.MaxMessageBody, static body => JsonBodyReader.Read<SendFields>(body.Span), cancellationToken);

    private SpoolSession OpenSpool(HttpContext context) =>
        spool.Open(SubmissionId.New(time), context.RequireMessagingUser().Id);
}
