using System.Collections.Frozen;

namespace SecureMessaging.Bff.Messages.Attachments;

/// <summary>
/// Whether a file begins like what its name says. A name alone is a claim: a program called <c>knee.jpg</c> is refused here,
/// before it reaches a care team's computer.
/// </summary>
internal static class FileSignatures
{
    /// <summary>Bytes of a file's beginning that are enough to judge it.</summary>
    public const int HeadLength = 512;

    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF];
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] TiffLittle = [0x49, 0x49, 0x2A, 0x00];
    private static readonly byte[] TiffBig = [0x4D, 0x4D, 0x00, 0x2A];
    private static readonly byte[] Asf = [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11];
    private static readonly byte[] Rtf = [.. "{\\rtf"u8];
    private static readonly byte[] Pdf = [.. "%PDF-"u8];
    private static readonly byte[] Gif = [.. "GIF8"u8];
    private static readonly byte[] Bitmap = [.. "BM"u8];
    private static readonly byte[] Png = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A];

    private static readonly FrozenDictionary<string, byte[][]> Starts = new Dictionary<string, byte[][]>
    {
        ["jpg"] = [Jpeg], ["jpeg"] = [Jpeg], ["jfif"] = [Jpeg], ["pjpeg"] = [Jpeg], ["pjp"] = [Jpeg],
        ["png"] = [Png], ["gif"] = [Gif], ["bmp"] = [Bitmap], ["tif"] = [TiffLittle, TiffBig], ["tiff"] = [TiffLittle, TiffBig],
        ["rtf"] = [Rtf], ["wmv"] = [Asf],
        // Word and its kin saved RTF under .doc for years, and both packages under either name.
        ["doc"] = [Compound, Rtf, Zip], ["xls"] = [Compound, Zip], ["ppt"] = [Compound, Zip], ["pps"] = [Compound, Zip],
        ["docx"] = [Zip, Compound], ["xlsx"] = [Zip, Compound], ["pptx"] = [Zip, Compound], ["ppsx"] = [Zip, Compound], ["odt"] = [Zip],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool Matches(string fileName, ReadOnlySpan<byte> head)
    {
        var extension = AttachmentTypes.ExtensionOf(fileName).ToLowerInvariant();
        return extension switch
        {
            "pdf" => head.IndexOf(Pdf) >= 0, // Readers accept a few bytes before it, and scanners write them.
            "mp4" or "m4v" or "mov" => IsIsoMedia(head),
            "mpg" => head.StartsWith((ReadOnlySpan<byte>)[0x00, 0x00, 0x01]) || head is [0x47, ..],
            "txt" => !head.Contains((byte)0) || head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..],
            _ => !Starts.TryGetValue(extension, out var starts) || StartsWithAny(head, starts),
        };
    }

    private static bool StartsWithAny(ReadOnlySpan<byte> head, byte[][] starts)
    {
        foreach (var start in starts)
        {
            if (head.StartsWith(start))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIsoMedia(ReadOnlySpan<byte> head) =>
        head.Length >= 8
        && (head[4..8].SequenceEqual("ftyp"u8) || head[4..8].SequenceEqual("moov"u8) || head[4..8].SequenceEqual("mdat"u8)
            || head[4..8].SequenceEqual("wide"u8) || head[4..8].SequenceEqual("free"u8));
}
