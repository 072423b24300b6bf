using System.Text.Json;
using SecureMessaging.Core.Streams;

namespace SecureMessaging.Ehr.OracleHealth.Reading.Files;

/// <summary>A file of a message as a stream, with the response of the EHR that it comes out of.</summary>
internal sealed class MessageFileStream(Base64Text file, HttpResponseMessage response) : ForwardStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await file.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception broken) when (broken is JsonException or FormatException)
        {
            // What was read before is out already: a file that breaks off must not look whole.
            throw new IOException("The file is not readable to its end.", broken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            response.Dispose();
        }

        base.Dispose(disposing);
    }
}
