using System.Net;
using System.Net.Http.Headers;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Vista.Sending;

/// <summary>One file as the whole body of an upload, streamed.</summary>
internal sealed class VistaFileContent : HttpContent
{
    private readonly MessageAttachment _file;

    public VistaFileContent(MessageAttachment file)
    {
        _file = file;
        Headers.ContentType = MediaTypeHeaderValue.TryParse(file.ContentType, out var type)
            ? type
            : new MediaTypeHeaderValue("application/octet-stream");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        VistaFileCopy.CopyAsync(_file, stream, cancellationToken);

    protected override bool TryComputeLength(out long length)
    {
        length = _file.Length;
        return true;
    }
}
