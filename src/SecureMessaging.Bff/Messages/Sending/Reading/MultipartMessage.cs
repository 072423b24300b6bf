using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.Messages.Sending.Reading;

/// <summary>
/// The parts of one multipart body: the fields in a part <c>message</c>, each file in a part <c>uploads[]</c>. A spool is opened
/// with the first file.
/// </summary>
/// <param name="openSpool">Opens the spool of this submission.</param>
/// <param name="parseFields">Reads the part <c>message</c>.</param>
internal sealed class MultipartMessage(
    Func<SpoolSession> openSpool, Func<Stream, CancellationToken, ValueTask<Result<SendFields>>> parseFields)
{
    /// <summary>The message, ten files, and room for what a client adds.</summary>
    private const int MaxParts = 20;

    private const string MessagePart = "message";
    private const string UploadsPart = "uploads[]";

    private Result<SendFields>? _fields;

    /// <summary>Null until the first file; also after a failure, for whoever has to delete what was written.</summary>
    public SpoolSession? Uploads { get; private set; }

    public async Task<Result<IncomingMessage>> ReadAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
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

            if (await ReadPartAsync(section, disposition, cancellationToken) is { } refused)
            {
                return refused;
            }
        }

        return _fields is null
            ? RequestRefused.BadRequest("The multipart body has no part called message")
            : _fields.Map(value => new IncomingMessage(value, Uploads));
    }

    private async Task<Failure?> ReadPartAsync(
        MultipartSection section, ContentDispositionHeaderValue disposition, CancellationToken cancellationToken)
    {
        switch (HeaderUtilities.RemoveQuotes(disposition.Name).Value)
        {
            case MessagePart when _fields is not null:
                return RequestRefused.BadRequest("The multipart body has two parts called message");
            case MessagePart:
                _fields = await parseFields(section.Body, cancellationToken);
                return null;
            case UploadsPart:
                return (await AddAsync(section, disposition, cancellationToken)).TryGet(out _, out var failure) ? null : failure;
            case var _ when disposition.IsFileDisposition():
                // To leave it out would be to send a message without a file its writer saw attached.
                return RequestRefused.BadRequest("A file must come in a part called uploads[]");
            default:
                return null;
        }
    }

    private Task<Result<SpooledFile>> AddAsync(
        MultipartSection section, ContentDispositionHeaderValue disposition, CancellationToken cancellationToken)
    {
        var sent = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        var name = FileNameCleaner.Clean(sent.Value);
        Uploads ??= openSpool();
        return Uploads.AddAsync(name, AttachmentTypes.ContentTypeOf(name), section.Body, cancellationToken);
    }
}
