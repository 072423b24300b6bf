using System.Buffers;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.JsonApi.Bodies;

/// <summary>Reads a body, or a part of one, up to a limit. Nothing is read of one that says it is larger.</summary>
internal static class BoundedBody
{
    public static readonly Failure TooLarge =
        new RequestRefused(413, "413", "Payload too large", "The request body is larger than allowed");

    private const int FirstBuffer = 16 * 1024;

    public static ValueTask<Result<T>> ReadAsync<T>(
        Stream body, long? length, int max, Func<Memory<byte>, Result<T>> parse, CancellationToken cancellationToken) =>
        ReadAsync(body, length, max, parse, tooLarge: null, cancellationToken);

    /// <param name="body">Where the bytes come from.</param>
    /// <param name="length">What the sender says of their number; null where nothing is said.</param>
    /// <param name="max">As many bytes are read at most.</param>
    /// <param name="parse">Gets all bytes, may change them, and must not keep them.</param>
    /// <param name="tooLarge">Where it is given, the first bytes of a body that is too large are read for it all the same.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async ValueTask<Result<T>> ReadAsync<T>(
        Stream body, long? length, int max, Func<Memory<byte>, Result<T>> parse, Action<ReadOnlyMemory<byte>>? tooLarge,
        CancellationToken cancellationToken)
    {
        if (length > max && tooLarge is null)
        {
            return TooLarge;
        }

        // Grows with what arrives, not with what was announced: who announces and sends nothing holds nothing here.
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstBuffer, max));
        var filled = 0;
        try
        {
            int read;
            while ((read = await body.ReadAsync(buffer.AsMemory(filled, Math.Min(buffer.Length, max) - filled), cancellationToken)) > 0)
            {
                filled += read;
                if (filled == max)
                {
                    if (length > max || await HasMoreAsync(body, cancellationToken))
                    {
                        tooLarge?.Invoke(buffer.AsMemory(0, filled));
                        return TooLarge;
                    }

                    break;
                }

                if (filled == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(Math.Min(2 * buffer.Length, max));
                    buffer.AsSpan(0, filled).CopyTo(larger);
                    Return(buffer, filled);
                    buffer = larger;
                }
            }

            return parse(buffer.AsMemory(0, filled));
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge;
        }
        finally
        {
            Return(buffer, filled);
        }
    }

    private static async ValueTask<bool> HasMoreAsync(Stream body, CancellationToken cancellationToken) =>
        await body.ReadAsync(new byte[1], cancellationToken) > 0;

    /// <summary>What a person wrote does not stay behind in a buffer that others are given.</summary>
    private static void Return(byte[] buffer, int filled)
    {
        Array.Clear(buffer, 0, filled);
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
