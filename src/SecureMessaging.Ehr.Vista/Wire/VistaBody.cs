using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SecureMessaging.Ehr.Vista.Contracts;

namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>
/// An answer's body as a stream whose first bytes were looked at: a byte-order mark is gone, the form is known, and no more
/// than the permitted length is read.
/// </summary>
internal sealed class VistaBody : IAsyncDisposable
{
    private const int PeekBytes = 64;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private static readonly byte[] GzipMark = [0x1F, 0x8B];

    private readonly Stream _stream;

    private VistaBody(Stream stream, VistaBodyKind kind) => (_stream, Kind) = (stream, kind);

    public VistaBodyKind Kind { get; }

    /// <summary>The error that stands in it where a result should; null while none was read.</summary>
    public VistaErrorBody? Error { get; set; }

    public static async Task<VistaBody> OpenAsync(HttpContent content, long limit, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken);
        var head = new byte[PeekBytes];
        var length = await stream.ReadAtLeastAsync(head, PeekBytes, throwOnEndOfStream: false, cancellationToken);
        if (head.AsSpan(0, length).StartsWith(GzipMark))
        {
            // Compressed without a header that says so; where there is one, the handler has decompressed it.
            stream = new GZipStream(new PrefixedStream(head.AsMemory(0, length), stream, limit), CompressionMode.Decompress);
            head = new byte[PeekBytes];
            length = await stream.ReadAtLeastAsync(head, PeekBytes, throwOnEndOfStream: false, cancellationToken);
        }

        var start = head.AsSpan(0, length).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var kind = KindOf(head.AsSpan(start, length - start));
        return new VistaBody(new PrefixedStream(head.AsMemory(start, length - start), stream, limit), kind);
    }

    /// <summary>Null when the JSON is <c>null</c>. Throws <see cref="JsonException"/> when it is not this JSON.</summary>
    public ValueTask<T?> ReadAsync<T>(JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        JsonSerializer.DeserializeAsync(_stream, type, cancellationToken);

    /// <summary>The first <paramref name="limit"/> bytes as text, for error pages.</summary>
    public async Task<string> ReadTextAsync(int limit, CancellationToken cancellationToken)
    {
        var buffer = new byte[limit];
        var length = await _stream.ReadAtLeastAsync(buffer, limit, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static VistaBodyKind KindOf(ReadOnlySpan<byte> head)
    {
        var text = head.TrimStart(" \t\r\n"u8);
        return text switch
        {
            [] => VistaBodyKind.Empty,
            [(byte)'{', ..] => VistaBodyKind.Object,
            [(byte)'[', ..] => VistaBodyKind.Array,
            [(byte)'"', ..] => VistaBodyKind.Text,
            [(byte)'<', ..] => VistaBodyKind.Markup,
            _ => Ascii.EqualsIgnoreCase(text[..Math.Min(text.Length, "success"u8.Length)], "success"u8)
                ? VistaBodyKind.Success
                : VistaBodyKind.Other,
        };
    }
}
