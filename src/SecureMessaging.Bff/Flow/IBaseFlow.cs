namespace SecureMessaging.Bff.Flow;

/// <summary>
/// Hands a request to legacy after all, from an endpoint that can only tell by its content that the request is not this
/// service's to answer. The body must still be readable from its start.
/// </summary>
internal interface IBaseFlow
{
    Task ForwardAsync(HttpContext context, CancellationToken cancellationToken);
}
