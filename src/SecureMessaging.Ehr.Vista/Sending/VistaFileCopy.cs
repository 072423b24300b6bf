using System.Buffers;
using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.Vista.Sending;

/// <summary>Copies one file to a connection through one pooled buffer, and insists on the length that was announced.</summary>
internal static class VistaFileCopy
{
    private const int BufferSize = 64 * 1024;

    public static async Task CopyAsync(MessageAttachment file, Stream target, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var source = await file.OpenAsync(cancellationToken);
            var left = file.Length;
            int count;
            while (left > 0 && (count = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(BufferSize, left)), cancellationToken)) > 0)
            {
                await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
                left -= count;
            }

            if (left != 0)
            {
                throw new IOException("A file is shorter than it was.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
