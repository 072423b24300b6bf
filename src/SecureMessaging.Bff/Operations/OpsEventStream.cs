using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout;

namespace SecureMessaging.Bff.Operations;

/// <summary>
/// Server-sent events, and a comment line where there are none. The framework's own result knows no comments, and without them a
/// watcher cannot tell a quiet rollout from a dead connection.
/// </summary>
/// <param name="events">Lines of each event; null where nothing has happened for a while.</param>
/// <param name="lifetime">Of the program.</param>
internal sealed class OpsEventStream(Func<CancellationToken, IAsyncEnumerable<string?>> events, IHostApplicationLifetime lifetime)
    : IResult, IEndpointMetadataProvider
{
    /// <summary>A comment.</summary>
    public const string Silence = ": nothing new";

    private const string ContentType = "text/event-stream";

    private static readonly TimeSpan RetryWatching = TimeSpan.FromSeconds(30);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(string), [ContentType]));

    /// <summary>Before the stream begins, because afterwards there is no status left to say it with.</summary>
    public static async ValueTask<object?> TakePlaceAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        if (!call.HttpContext.RequestServices.GetRequiredService<IRolloutEvents>().TryEnter(out var place))
        {
            return new FailureResult(new ServiceUnavailable("rollout events: no place for another watcher", RetryWatching));
        }

        call.HttpContext.Response.RegisterForDispose(place);
        return await next(call);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-cache,no-store";
        // The server waits for its answers before it ends, and this one would never be complete.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await foreach (var lines in events(ending.Token))
            {
                await response.WriteAsync($"{lines ?? Silence}\n\n", httpContext.RequestAborted);
                await response.Body.FlushAsync(httpContext.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The watcher connects anew, to another instance.
        }
    }
}
