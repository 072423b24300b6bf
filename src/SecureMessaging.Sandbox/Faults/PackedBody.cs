using System.IO.Compression;

namespace SecureMessaging.Sandbox.Faults;

/// <summary>Packs a body as a server in front of an upstream does.</summary>
internal static class PackedBody
{
    public static byte[] Pack(byte[] body, string? encoding) => encoding switch
    {
        "gzip" => Pack(body, target => new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true)),
        "br" => Pack(body, target => new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true)),
        "deflate" => Pack(body, target => new ZLibStream(target, CompressionLevel.Fastest, leaveOpen: true)),
        _ => body,
    };

    private static byte[] Pack(byte[] body, Func<Stream, Stream> packing)
    {
        using var target = new MemoryStream();
        using (var stream = packing(target))
        {
            stream.Write(body);
        }

        return target.ToArray();
    }
}
