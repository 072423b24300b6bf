using System.Globalization;
using System.Net;
using System.Text;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Vista.Sending;

/// <summary>
/// The send body with files: multipart with quoted names, written straight to the connection. One small buffer passes over all
/// files; none is held in memory.
/// </summary>
internal sealed class VistaMultipart : HttpContent
{
    private readonly List<(byte[] Head, MessageAttachment? File, byte[]? Bytes)> _parts = [];
    private readonly byte[] _end;
    private readonly long _length;

    private VistaMultipart(string boundary, byte[] message, bool messageHasFileName)
    {
        _end = Encoding.ASCII.GetBytes($"--{boundary}--\r\n");
        Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
        var fileName = messageHasFileName ? "; filename=\"message\"" : "";
        _parts.Add((Head(boundary, $"name=\"message\"{fileName}", "application/json", message.Length), null, message));
    }

    /// <summary>Files in the message itself; <paramref name="names"/> are the reduced names in the same order.</summary>
    public VistaMultipart(string boundary, byte[] message, IReadOnlyList<MessageAttachment> files, IReadOnlyList<string> names)
        : this(boundary, message, messageHasFileName: true)
    {
        foreach (var (file, name) in files.Zip(names))
        {
            _parts.Add((
                Head(boundary, $"name=\"uploads[]\"; filename=\"{name}\"", "application/octet-stream", file.Length), file, null));
        }

        _length = Sum();
    }

    /// <summary>Files that were uploaded before: their description goes along, the message part has no file name.</summary>
    public VistaMultipart(string boundary, byte[] message, byte[] uploaded)
        : this(boundary, message, messageHasFileName: false)
    {
        _parts.Add((Head(boundary, "name=\"lgAttachments[]\"", "application/json", uploaded.Length), null, uploaded));
        _length = Sum();
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        foreach (var (head, file, bytes) in _parts)
        {
            await stream.WriteAsync(head, cancellationToken);
            if (bytes is not null)
            {
                await stream.WriteAsync(bytes, cancellationToken);
            }
            else
            {
                await VistaFileCopy.CopyAsync(file!, stream, cancellationToken);
            }

            await stream.WriteAsync("\r\n"u8.ToArray(), cancellationToken);
        }

        await stream.WriteAsync(_end, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    private static byte[] Head(string boundary, string disposition, string contentType, long length) => Encoding.ASCII.GetBytes(
        string.Create(
            CultureInfo.InvariantCulture,
            $"--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\nContent-Type: {contentType}\r\n"
            + $"Content-Length: {length}\r\nContent-Transfer-Encoding: binary\r\n\r\n"));

    private long Sum() => _end.Length + _parts.Sum(part => part.Head.Length + (part.File?.Length ?? part.Bytes!.Length) + 2L);
}
