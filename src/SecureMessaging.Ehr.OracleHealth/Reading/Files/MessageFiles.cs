using System.Text.Json;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Ehr.OracleHealth.Adapter;

namespace SecureMessaging.Ehr.OracleHealth.Reading.Files;

/// <summary>Reads a message, and opens a file in it, while it comes in. A response is disposed here, or by what is opened.</summary>
internal sealed class MessageFiles(TimeProvider time)
{
    public async Task<Result<MessageOutline>> OutlineAsync(HttpResponseMessage response, int number, CancellationToken cancellationToken)
    {
        using (response)
        {
            return await ReadAsync<MessageOutline>(
                response, async json => await MessageOutline.ReadAsync(json, number, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Only for the owner of the message, which <see cref="OutlineAsync"/> tells.</summary>
    public async Task<Result<OpenedFile>> OpenAsync(
        HttpResponseMessage response, int number, string name, CancellationToken cancellationToken)
    {
        var isOpened = false;
        try
        {
            var opened = await ReadAsync<OpenedFile>(
                response,
                async json => await FileOfMessage.FindAsync(json, number, cancellationToken) is { } content
                    ? new OpenedFile(name, new MessageFileStream(content, response))
                    : RequestRefused.NotFound("attachment"),
                cancellationToken);
            isOpened = opened.TryGet(out _, out _);
            return opened;
        }
        finally
        {
            if (!isOpened)
            {
                response.Dispose();
            }
        }
    }

    private async Task<Result<T>> ReadAsync<T>(
        HttpResponseMessage response, Func<JsonBytes, Task<Result<T>>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read(new JsonBytes(await response.Content.ReadAsStreamAsync(cancellationToken), time));
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException)
        {
            return new UpstreamMalformed(OracleHealthNames.Upstream, OracleHealthNames.Message);
        }
        catch (Exception lost) when (lost is IOException or HttpRequestException)
        {
            return new UpstreamUnavailable(OracleHealthNames.Upstream, OracleHealthNames.Message);
        }
    }
}
