namespace SecureMessaging.Ehr.Vista.Tests;

/// <summary>Gives its bytes in small pieces, as a network does.</summary>
internal sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
{
    private const int Piece = 4_096;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(Piece, buffer.Length)], cancellationToken);
}
