using System.Net;
using System.Text.Json;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Adapter;
using SecureMessaging.Ehr.OracleHealth.Wire;
using SecureMessaging.Ehr.Resilience;

namespace SecureMessaging.Ehr.OracleHealth.Sending;

/// <summary>
/// What the answer to a send proves. Its shape is not documented: success is a 2xx with an id in the body or in
/// <c>Location</c>; a 4xx is a refusal; an error body of the service's own says that it is done; everything else proves
/// nothing.
/// </summary>
internal sealed class SendResponseReader(TimeProvider time)
{
    private const int MaxIdLength = 64;

    private static readonly string[] IdNames = ["id", "patientMessageId", "messageId"];

    public async Task<DispatchOutcome> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return (IdIn(response.Headers.Location) ?? await IdInBodyAsync(response, cancellationToken)) is { } id
                ? new DispatchOutcome.Accepted(new AcceptedMessage { EhrMessageId = id })
                : new DispatchOutcome.Unknown(new UpstreamMalformed(OracleHealthNames.Upstream, OracleHealthNames.Send));
        }

        return response.StatusCode switch
        {
            HttpStatusCode.TooManyRequests => new DispatchOutcome.NotAccepted(new UpstreamUnavailable(
                OracleHealthNames.Upstream, OracleHealthNames.Send, RetryAfterHeader.Read(response, time))),
            HttpStatusCode.RequestTimeout => new DispatchOutcome.Unknown(Failure(response)),

            // The content is built by this service, so a refusal is about the recipient or about our own markup or address.
            >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError =>
                new DispatchOutcome.NotAccepted(new SmRefusal(SmCode.OracleHealthSendFailed)),
            HttpStatusCode.GatewayTimeout => new DispatchOutcome.Unknown(Failure(response)),
            >= HttpStatusCode.InternalServerError when await IsOfTheServiceAsync(response, cancellationToken) =>
                new DispatchOutcome.Refused(response.StatusCode == HttpStatusCode.ServiceUnavailable
                    ? Failure(response)
                    : new SmRefusal(SmCode.OracleHealthSendFailed)),
            _ => new DispatchOutcome.Unknown(Failure(response)),
        };
    }

    /// <summary>
    /// The service itself answered: with its error object, which has a code, or with a time to come back. A page or an
    /// empty body is a gateway's, and the message may still be on its way behind it.
    /// </summary>
    private async Task<bool> IsOfTheServiceAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable && RetryAfterHeader.Read(response, time) is not null)
        {
            return true;
        }

        var read = await MillenniumJson.ReadAsync<JsonElement>(response, OracleHealthNames.Send, cancellationToken);
        return read.TryGet(out var body, out _)
            && body.ValueKind == JsonValueKind.Object
            && body.TryGetProperty("code", out var code)
            && code.ValueKind is JsonValueKind.String or JsonValueKind.Number;
    }

    private Failure Failure(HttpResponseMessage response) => MillenniumStatus.ToFailure(response, OracleHealthNames.Send, time);

    private static async Task<string?> IdInBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var read = await MillenniumJson.ReadAsync<JsonElement>(response, OracleHealthNames.Send, cancellationToken);
        return read.TryGet(out var body, out _) ? IdIn(body) : null;
    }

    private static string? IdIn(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var name in IdNames)
        {
            if (body.TryGetProperty(name, out var value)
                && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
                && Checked(value.ToString()) is { } id)
            {
                return id;
            }
        }

        return body.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array && items.GetArrayLength() == 1
            ? IdIn(items[0])
            : null;
    }

    private static string? IdIn(Uri? location)
    {
        var last = location?.OriginalString.Split('?', '#')[0].TrimEnd('/').Split('/')[^1];

        // A location that names the list says nothing about a message.
        return last is null or "sentItems" ? null : Checked(Uri.UnescapeDataString(last));
    }

    private static string? Checked(string id) =>
        id.Length is > 0 and <= MaxIdLength && id.All(character => character is > ' ' and < '\x7f') ? id : null;
}
