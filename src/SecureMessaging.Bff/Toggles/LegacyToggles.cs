using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Legacy;

namespace SecureMessaging.Bff.Toggles;

/// <summary>
/// The toggles of the platform, asked with the caller's own credentials. When legacy does not answer, the web client gets ours
/// alone: it takes a missing toggle for off, and it shows nothing at all until this call is answered.
/// </summary>
internal sealed partial class LegacyToggles(
    IHttpClientFactory clients, IOptions<LegacyOptions> options, ILogger<LegacyToggles> logger)
{
    public const string HttpClientName = "legacy-toggles";

    /// <summary>The web client shows a spinner meanwhile, so it is short.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>Some 600 toggles in two spellings are 80 kB.</summary>
    public const long MaxResponseBytes = 1024 * 1024;

    private static readonly string[] Forwarded =
        [HeaderNames.Cookie, HeaderNames.Authorization, HeaderNames.AcceptLanguage, "Source-App-Name"];

    public async Task<IReadOnlyList<FeatureToggle>> ReadAsync(HttpRequest caller, CancellationToken cancellationToken)
    {
        using var request = CreateRequest(caller);
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var response = await client.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                Missing(logger, ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
                return [];
            }

            var answer = await response.Content.ReadFromJsonAsync<FeatureTogglesResponse>(JsonApiSerialization.Snake, cancellationToken);
            return answer?.Data?.Features ?? [];
        }
        catch (Exception failed) when (
            failed is HttpRequestException or JsonException
            || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Missing(logger, failed.GetType().Name);
            return [];
        }
    }

    private HttpRequestMessage CreateRequest(HttpRequest caller)
    {
        // The filter of names is applied here, over both sources; legacy gives all it has.
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(options.Value.BaseAddress), "/v0/feature_toggles"));
        foreach (var name in Forwarded.Where(name => caller.Headers.ContainsKey(name)))
        {
            request.Headers.TryAddWithoutValidation(name, caller.Headers[name].ToArray());
        }

        return request;
    }

    [LoggerMessage(EventId = 6002, Level = LogLevel.Warning, Message = "Legacy gives no toggles ({Reason}); ours alone are answered")]
    private static partial void Missing(ILogger logger, string reason);
}
