namespace SecureMessaging.Bff.Flow;

/// <summary>The answer to a request that turned out not to be this service's.</summary>
internal sealed class ProxyToLegacyResult(IBaseFlow baseFlow) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => baseFlow.ForwardAsync(httpContext, httpContext.RequestAborted);
}
