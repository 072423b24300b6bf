using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Flow.Reading;
using Yarp.ReverseProxy.Forwarder;

namespace SecureMessaging.Bff.Legacy;

/// <summary>Single reads of legacy beside the requests that are proxied there, over a client of the same settings.</summary>
internal sealed partial class LegacyReader : IBaseFlowReader, IDisposable
{
    /// <summary>A hundred threads are 60 kB.</summary>
    private const int MaxResponseBytes = 16 * 1024 * 1024;

    private static readonly HashSet<string> NotForwarded = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Connection", "Content-Length", "Content-Type", "Transfer-Encoding", "Accept-Encoding", "Keep-Alive", "Upgrade", "TE",
        "Trailer", "Proxy-Connection", "Expect", "If-None-Match", "If-Modified-Since", "Range", "If-Range", "Accept",
    };

    /// <summary>What legacy says of the session, whatever is made of its answer.</summary>
    private static readonly string[] Returned = ["X-Session-Expiration", "X-CSRF-Token", "Set-Cookie"];

    private readonly Lock _headers = new();
    private readonly HttpMessageInvoker _client;
    private readonly LegacyOptions _options;
    private readonly ILogger<LegacyReader> _logger;

    public LegacyReader(IForwarderHttpClientFactory clients, IOptions<LegacyOptions> options, ILogger<LegacyReader> logger)
    {
        _client = clients.CreateClient(new ForwarderHttpClientContext
        {
            ClusterId = LegacyProxyConfig.ClusterId,
            NewConfig = LegacyProxyConfig.HttpClient,
        });
        _options = options.Value;
        _logger = logger;
    }

    public Task<BaseFlowDocument> GetAsync(HttpContext context, string pathAndQuery, CancellationToken cancellationToken) =>
        SendAsync(context, Request(context.Request, HttpMethod.Get, pathAndQuery), cancellationToken);

    public Task<BaseFlowDocument> AskAsync(
        HttpContext context, string pathAndQuery, ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var request = Request(context.Request, HttpMethod.Post, pathAndQuery);
        request.Content = new ReadOnlyMemoryContent(json);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json);
        return SendAsync(context, request, cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private async Task<BaseFlowDocument> SendAsync(HttpContext context, HttpRequestMessage asked, CancellationToken cancellationToken)
    {
        using var request = asked;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        var status = 0;
        try
        {
            using var response = await _client.SendAsync(request, limit.Token);
            status = (int)response.StatusCode;
            TakeOver(response, context.Response);
            await response.Content.LoadIntoBufferAsync(MaxResponseBytes, limit.Token);
            await using var json = await response.Content.ReadAsStreamAsync(limit.Token);
            return new BaseFlowDocument(status, await JsonNode.ParseAsync(json, cancellationToken: limit.Token));
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or JsonException)
        {
            Unread(_logger, failed.GetType().Name);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Unread(_logger, "timeout");
        }

        return new BaseFlowDocument(status, Body: null);
    }

    /// <summary>Several pages may be read side by side for one response, whose headers take one writer at a time.</summary>
    private void TakeOver(HttpResponseMessage from, HttpResponse to)
    {
        if (to.HasStarted)
        {
            return;
        }

        lock (_headers)
        {
            foreach (var name in Returned)
            {
                if (from.Headers.TryGetValues(name, out var values))
                {
                    to.Headers[name] = values.ToArray();
                }
            }
        }
    }

    private HttpRequestMessage Request(HttpRequest caller, HttpMethod method, string pathAndQuery)
    {
        var request = new HttpRequestMessage(method, new Uri(new Uri(_options.BaseAddress), pathAndQuery));
        foreach (var (name, values) in caller.Headers)
        {
            if (!NotForwarded.Contains(name))
            {
                request.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        // Legacy links to the address the browser used, so it must know it.
        request.Headers.Host = caller.Host.Value;
        request.Headers.Accept.ParseAdd("application/json");
        return request;
    }

    [LoggerMessage(EventId = 5110, Level = LogLevel.Warning, Message = "A read of legacy failed: {Reason}")]
    private static partial void Unread(ILogger logger, string reason);
}
