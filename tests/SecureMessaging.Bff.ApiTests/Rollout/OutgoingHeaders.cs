using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Yarp.ReverseProxy.Forwarder;

namespace SecureMessaging.Bff.ApiTests.Rollout;

/// <summary>Writes down address and headers, with their values, of every call that leaves an application, the forwarded ones too.</summary>
internal sealed class OutgoingHeaders : IHttpMessageHandlerBuilderFilter
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>For <c>BffApplication.With</c>.</summary>
    public void Watch(IServiceCollection services)
    {
        services.AddSingleton<IHttpMessageHandlerBuilderFilter>(this);
        var forwarding = (IForwarderHttpClientFactory)services
            .Last(service => service.ServiceType == typeof(IForwarderHttpClientFactory)).ImplementationInstance!;
        services.Replace(ServiceDescriptor.Singleton<IForwarderHttpClientFactory>(new WatchedForwarding(forwarding, this)));
    }

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        builder.AdditionalHandlers.Add(new Watcher(this));
    };

    private void Keep(HttpRequestMessage request)
    {
        _lines.Enqueue($"{request.Method} {request.RequestUri}");
        foreach (var (name, values) in request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? default))
        {
            _lines.Enqueue($"{request.RequestUri} {name}: {string.Join(',', values)}");
        }
    }

    private sealed class Watcher(OutgoingHeaders seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Keep(request);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class WatchedForwarding(IForwarderHttpClientFactory forwarding, OutgoingHeaders seen) : IForwarderHttpClientFactory
    {
        public HttpMessageInvoker CreateClient(ForwarderHttpClientContext context) =>
            new(new Passing(forwarding.CreateClient(context), seen));
    }

    private sealed class Passing(HttpMessageInvoker sandbox, OutgoingHeaders seen) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Keep(request);
            return sandbox.SendAsync(request, cancellationToken);
        }
    }
}
