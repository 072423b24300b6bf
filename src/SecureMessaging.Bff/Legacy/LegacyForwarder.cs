using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Flow;
using SecureMessaging.Bff.JsonApi.Errors;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms.Builder;

namespace SecureMessaging.Bff.Legacy;

/// <summary>The base flow for single requests, with the same client settings and transforms as the proxied routes.</summary>
internal sealed class LegacyForwarder : IBaseFlow, IDisposable
{
    private readonly IHttpForwarder _forwarder;
    private readonly LegacyCalls _calls;
    private readonly HttpMessageInvoker _client;
    private readonly HttpTransformer _transformer;
    private readonly ForwarderRequestConfig _request;
    private readonly string _address;

    public LegacyForwarder(
        IHttpForwarder forwarder, IForwarderHttpClientFactory clients, ITransformBuilder transforms, LegacyTransforms ours,
        LegacyCalls calls, IOptions<LegacyOptions> options)
    {
        _calls = calls;
        _forwarder = forwarder;
        _client = clients.CreateClient(new ForwarderHttpClientContext
        {
            ClusterId = LegacyProxyConfig.ClusterId,
            NewConfig = LegacyProxyConfig.HttpClient,
        });
        _transformer = transforms.Create(ours.Apply);
        _request = new ForwarderRequestConfig { ActivityTimeout = options.Value.Timeout };
        _address = options.Value.BaseAddress;
    }

    public async Task ForwardAsync(HttpContext context, CancellationToken cancellationToken)
    {
        context.Features.Set(ProxiedToLegacyFeature.Instance);
        var error = ForwarderError.None;
        await _calls.MeasureAsync(
            context,
            async () => error = await _forwarder.SendAsync(context, _address, _client, _request, _transformer, cancellationToken));
        if (error != ForwarderError.None && !context.Response.HasStarted)
        {
            await ErrorWriter.WriteAsync(context, LegacyErrors.For(context.Response.StatusCode));
        }
    }

    public void Dispose() => _client.Dispose();
}
