using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.OracleHealth.Contracts;

namespace SecureMessaging.Ehr.OracleHealth.Wire;

/// <summary>JSON as Millennium writes it: camel case, absent instead of null, and its content type not always right.</summary>
internal static class MillenniumJson
{
    /// <summary>Largest answer taken: ten thousand messages with their text stay below it.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private const int Beginning = 16 * 1024;

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    /// <summary>
    /// Anything that is not the JSON expected, an HTML page or half a body for example, is a malformed answer. A list of a thousand
    /// messages is most of a megabyte: its memory is borrowed, because the collector stops everybody to take back pieces of that size.
    /// </summary>
    public static async ValueTask<Result<T>> ReadAsync<T>(
        HttpResponseMessage response, string operation, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstSize(response.Content.Headers.ContentLength));
        var length = 0;
        try
        {
            while (await body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > MaxBytes)
                {
                    return new UpstreamMalformed(OracleHealthNames.Upstream, operation);
                }

                buffer = length == buffer.Length ? Grow(buffer) : buffer;
            }

            return JsonSerializer.Deserialize<T>(WithoutMark(buffer.AsSpan(0, length)), Options) is { } value
                ? value
                : new UpstreamMalformed(OracleHealthNames.Upstream, operation);
        }
        catch (JsonException)
        {
            return new UpstreamMalformed(OracleHealthNames.Upstream, operation);
        }
        finally
        {
            RepeatedText.Forget();
            Return(buffer, length);
        }
    }

    /// <summary>
    /// A byte more than announced, so that the end is seen without growing. What is announced is believed within a limit.
    /// </summary>
    private static int FirstSize(long? announced) => (int)Math.Clamp(announced + 1 ?? Beginning, Beginning, 2 * 1024 * 1024);

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        Return(full, full.Length);
        return larger;
    }

    /// <summary>What a person was written does not stay in memory that others borrow.</summary>
    private static void Return(byte[] buffer, int used)
    {
        buffer.AsSpan(0, used).Clear();
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> json) =>
        json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
}
