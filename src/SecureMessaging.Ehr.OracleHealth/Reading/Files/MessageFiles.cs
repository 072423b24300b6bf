using System.Text.Json;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Ehr.OracleHealth.Adapter;

namespace SecureMessaging.Ehr.OracleHealth.Reading.Files;

/// <summary>Opens a file in the answer that its message comes in.</summary>
internal sealed class MessageFiles(TimeProvider time)
{
    /// <summary>What is opened disposes the response; where nothing is opened the caller does.</summary>
    public async Task<Result<OpenedFile>> OpenAsync(
        HttpResponseMessage response, int number, string person, CancellationToken cancellationToken)
    {
        try
        {
            var json = new JsonBytes(await response.Content.ReadAsStreamAsync(cancellationToken), time);
            return await FileOfMessage.FindAsync(json, number, person, cancellationToken) is { } file
                ? new OpenedFile(file.Name, new MessageFileStream(file, response))
                : RequestRefused.NotFound("attachment");
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
