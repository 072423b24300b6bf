using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Identity;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Messages.Submissions;

namespace SecureMessaging.Bff.Messages.Sending;

/// <summary>
/// Reads a message sent as JSON, or as multipart with a part <c>message</c> and files called <c>uploads[]</c>. Files go to
/// the encrypted spool as they arrive.
/// </summary>
internal sealed class IncomingMessageReader(AttachmentSpool spool, TimeProvider time)
{
    /// <summary>A message without its files; far above what a person writes.</summary>
    private const int LargestJson = 4 * 1024 * 1024;

    private const string MessagePart = "message";
    private const string UploadsPart = "uploads[]";

    private static readonly Failure TooLarge =
        new RequestRefused(413, "413", "Payload too large", "The request body is larger than allowed");

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
        if (context.Request.ContentLength > LargestJson)
        {
            return TooLarge;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestJson;
        }

        var fields = await ParseAsync(context.Request.Body, cancellationToken);
        return fields.Map(value => new IncomingMessage(value, OpenSpool(context)));
    }

    private static async Task<Result<IncomingMessage>> ReadMultipartAsync(
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
            return TooLarge;
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

    private static async Task<Result<IncomingMessage>> ReadPartsAsync(
        MultipartReader reader, SpoolSession uploads, CancellationToken cancellationToken)
    {
        Result<SendFields>? fields = null;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
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

                fields = await ParseAsync(section.Body, cancellationToken);
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
        return uploads.AddAsync(
            FileNames.Clean(sent.Value), section.ContentType ?? "application/octet-stream", section.Body, cancellationToken);
    }

    private static async Task<Result<SendFields>> ParseAsync(Stream json, CancellationToken cancellationToken)
    {
        var bounded = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await json.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (bounded.Length + read > LargestJson)
            {
                return TooLarge;
            }

            bounded.Write(buffer, 0, read);
        }

        return JsonBodyReader.Read<SendFields>(bounded.GetBuffer().AsSpan(0, (int)bounded.Length));
    }

    private SpoolSession OpenSpool(HttpContext context) =>
        spool.Open(SubmissionId.New(time), context.RequireMessagingUser().Id);
}
