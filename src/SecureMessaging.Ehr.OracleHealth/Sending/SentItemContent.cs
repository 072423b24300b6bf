using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Contracts;
using SecureMessaging.Ehr.OracleHealth.Wire;

namespace SecureMessaging.Ehr.OracleHealth.Sending;

/// <summary>
/// The JSON of a message, in which each file is encoded while it is sent: a file of 25 MB would otherwise stand in memory four times,
/// once in bytes and, as text, twice and once more in the request.
/// </summary>
internal sealed class SentItemContent : HttpContent
{
    /// <summary>A multiple of three bytes, so that only the last part of a file ends with padding.</summary>
    private const int PartLength = 48 * 1024;

    private readonly ImmutableArray<MessageAttachment> _files;

    /// <summary>The text around the files, one part more than there are files.</summary>
    private readonly ImmutableArray<ReadOnlyMemory<byte>> _around;

    public SentItemContent(CreateSentItem item, ImmutableArray<MessageAttachment> files)
    {
        _files = files;

        // Drawn anew: no text of the message can be the place of a file.
        var places = files.Select(_ => Guid.NewGuid().ToString("N")).ToArray();
        var attachments = files.Select((file, at) => new SentAttachment(file.FileName, file.ContentType, places[at])).ToArray();
        var whole = item with { Attachments = files.IsEmpty ? null : attachments };
        _around = Split(JsonSerializer.SerializeToUtf8Bytes(whole, MillenniumJson.Options), places);
        Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_around[0], cancellationToken);
        for (var at = 0; at < _files.Length; at++)
        {
            await EncodeAsync(_files[at], stream, cancellationToken);
            await stream.WriteAsync(_around[at + 1], cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _around.Sum(part => (long)part.Length) + _files.Sum(file => (file.Length + 2) / 3 * 4);
        return true;
    }

    private static ImmutableArray<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> json, string[] places)
    {
        var parts = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>(places.Length + 1);
        foreach (var place in places)
        {
            var at = json.Span.IndexOf(Encoding.ASCII.GetBytes(place));
            parts.Add(json[..at]);
            json = json[(at + place.Length)..];
        }

        parts.Add(json);
        return parts.ToImmutable();
    }

    /// <summary>Insists on the length that was announced.</summary>
    private static async Task EncodeAsync(MessageAttachment file, Stream target, CancellationToken cancellationToken)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(PartLength);
        var text = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(PartLength));
        try
        {
            await using var source = await file.OpenAsync(cancellationToken);
            for (var left = file.Length; left > 0;)
            {
                var part = bytes.AsMemory(0, (int)Math.Min(PartLength, left));
                if (await source.ReadAtLeastAsync(part, part.Length, throwOnEndOfStream: false, cancellationToken) < part.Length)
                {
                    throw new IOException("A file is shorter than it was.");
                }

                Base64.EncodeToUtf8(part.Span, text, out _, out var written);
                await target.WriteAsync(text.AsMemory(0, written), cancellationToken);
                left -= part.Length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            ArrayPool<byte>.Shared.Return(text, clearArray: true);
        }
    }
}
