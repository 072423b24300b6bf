using System.Net;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Operations.CommandLine.Curation;

/// <summary>
/// Reads a file of rules for the shell, from a path or an address. It is fetched where the command runs, never by the service: who may
/// ask the service may not have it call other hosts.
/// </summary>
/// <param name="clients">For an address.</param>
/// <param name="timeout">For the whole file, so that an answer that drips does not hold the shell.</param>
internal sealed class RulesReader(IHttpClientFactory clients, TimeSpan timeout)
{
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The service takes 1 MiB in one call, in which every quotation mark and line break is two bytes.</summary>
    internal const int MaxBytes = 512 * 1024;

    /// <returns>The text, or in a sentence why there is none.</returns>
    public async Task<(string? Text, string? Problem)> ReadAsync(string source, CancellationToken cancellationToken)
    {
        if (!source.Contains("://", StringComparison.Ordinal))
        {
            return await FileAsync(source, cancellationToken);
        }

        return Uri.TryCreate(source, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? await FetchAsync(address, cancellationToken)
            : (null, "This is neither a path nor an address that begins with http:// or https://.");
    }

    private static async Task<(string? Text, string? Problem)> FileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return await TextAsync(file, path, cancellationToken);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, $"The file {path} could not be read: {unread.Message}");
        }
    }

    private async Task<(string? Text, string? Problem)> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        // An address may carry a password or a signature: neither is repeated.
        var shown = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            using var client = clients.CreateClient();
            client.Timeout = System.Threading.Timeout.InfiniteTimeSpan;
            using var response = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return (null, $"{shown} answered with status {(int)response.StatusCode}.");
            }

            await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
            return await TextAsync(body, shown, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"{shown} did not give the file within {timeout.TotalSeconds:0.#} s.");
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or UriFormatException or NotSupportedException)
        {
            return (null, $"{shown} does not answer: {NetworkReason.Of(failed)}.");
        }
    }

    private static async Task<(string? Text, string? Problem)> TextAsync(Stream stream, string shown, CancellationToken cancellationToken)
    {
        var bytes = new byte[MaxBytes + 1];
        var count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (count > MaxBytes)
        {
            return (null, $"{shown} is larger than {MaxBytes / 1024} KiB, which no file of rules is.");
        }

        using var reader = new StreamReader(new MemoryStream(bytes, 0, count));
        return (await reader.ReadToEndAsync(cancellationToken), null);
    }
}
