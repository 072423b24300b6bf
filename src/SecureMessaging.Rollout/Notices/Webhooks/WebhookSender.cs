using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using SecureMessaging.Rollout.Contracts.Notices;

namespace SecureMessaging.Rollout.Notices.Webhooks;

/// <summary>Makes one call. It follows no redirect, reads no body, and connects to public addresses only.</summary>
internal sealed class WebhookSender(IHttpClientFactory clients, TimeProvider time)
{
    public const string Client = "rollout-webhooks";

    /// <returns>Null where it was taken; else why not, in a word for the log. The address is never in it.</returns>
    public async Task<string?> SendAsync(WebhookOptions webhook, Notice notice, CancellationToken cancellationToken)
    {
        using var request = RequestFor(webhook, notice);
        try
        {
            using var client = clients.CreateClient(Client);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? null : ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "timeout";
        }
        catch (HttpRequestException unreachable)
        {
            return unreachable.InnerException is PrivateAddressException ? "private address" : unreachable.HttpRequestError.ToString();
        }
    }

    /// <summary>The receiver does not want this very notice, now or later; an address or a signature that is wrong may be mended.</summary>
    public static bool IsRefusal(string error) => error is "400" or "405" or "406" or "409" or "410" or "411" or "413" or "415" or "422";

    private HttpRequestMessage RequestFor(WebhookOptions webhook, Notice notice)
    {
        var body = WebhookForm.Write(webhook, notice);
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        if (WebhookSignature.TryReadKey(webhook.Secret, out var key))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"rollout-{notice.Seq}");
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", now.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", WebhookSignature.Of(key, id, now, body));
        }

        return request;
    }
}
