using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using SecureMessaging.Rollout;

namespace SecureMessaging.Bff.Operations.Flags;

/// <summary>
/// Changes as server-sent events, and a comment line where there are none. The framework's own result knows no comments,
/// and without them a watcher cannot tell a quiet rollout from a dead connection.
/// </summary>
internal sealed class FlagEventStream(IRolloutEvents events, IHostApplicationLifetime lifetime) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "text/event-stream";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(string), [ContentType]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-cache,no-store";
        // The server waits for its answers before it ends, and this one would never be complete.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await foreach (var change in events.WatchAsync(ending.Token))
            {
                await response.WriteAsync(
                    change is null ? ": nothing new\n\n" : $"event: flag\ndata: {JsonSerializer.Serialize(change, json)}\n\n",
                    httpContext.RequestAborted);
                await response.Body.FlushAsync(httpContext.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The watcher connects anew, to another instance.
        }
    }
}
