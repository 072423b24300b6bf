using System.IO.Compression;

namespace SecureMessaging.Bff.Legacy;

/// <summary>Undoes the encodings a server may put on an answer.</summary>
internal static class Unpacking
{
    private const byte ZLibMethod = 8;

    /// <summary>The plain bytes; null where an encoding is not known here.</summary>
    /// <param name="packed">As they came.</param>
    /// <param name="encodings">In the order in which they were put on.</param>
    public static Stream? Open(byte[] packed, IEnumerable<string> encodings)
    {
        Stream? plain = new MemoryStream(packed, writable: false);
        foreach (var encoding in encodings.Reverse())
        {
            plain = plain is null ? null : Open(plain, packed, encoding.Trim().ToLowerInvariant());
        }

        return plain;
    }

    private static Stream? Open(Stream stream, byte[] packed, string encoding) => encoding switch
    {
        "gzip" or "x-gzip" => new GZipStream(stream, CompressionMode.Decompress),
        "br" => new BrotliStream(stream, CompressionMode.Decompress),
        // The standard means zlib by it, and some servers leave its frame out.
        "deflate" when IsZLib(packed) => new ZLibStream(stream, CompressionMode.Decompress),
        "deflate" => new DeflateStream(stream, CompressionMode.Decompress),
        "identity" => stream,
        _ => null,
    };

    private static bool IsZLib(byte[] packed) =>
        packed.Length > 1 && (packed[0] & 0x0F) == ZLibMethod && ((packed[0] << 8) | packed[1]) % 31 == 0;
}
