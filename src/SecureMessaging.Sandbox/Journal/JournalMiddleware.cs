using System.Diagnostics;
using SecureMessaging.Sandbox.Faults;

namespace SecureMessaging.Sandbox.Journal;

/// <summary>Writes down every call of an upstream: when it arrives, and again when it is answered.</summary>
internal sealed class JournalMiddleware(RequestDelegate next, CallJournal journal, SandboxClock clock)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<UpstreamOperation>() is not { } operation)
        {
            await next(context);
            return;
        }

        var call = new CallRecord();
        context.Features.Set(call);
        using var body = new HashingStream(context.Request.Body);
        context.Request.Body = body;
        var started = clock.GetTimestamp();
        var entry = EntryOf(context, operation);
        journal.Write(entry);
        try
        {
            await next(context);
        }
        finally
        {
            journal.Write(entry with
            {
                Status = context.RequestAborted.IsCancellationRequested ? 0 : context.Response.StatusCode,
                TookMs = clock.GetElapsedTime(started).TotalMilliseconds,
                BodySha256 = body.Digest(),
                Faults = call.Faults,
            });
        }
    }

    private JournalEntry EntryOf(HttpContext context, UpstreamOperation operation) => new()
    {
        Number = journal.NextNumber(),
        Upstream = operation.Upstream,
        Operation = operation.Operation,
        Method = context.Request.Method,
        Path = context.Request.Path.Value ?? "/",
        Headers = [.. context.Request.Headers.Keys.Order(StringComparer.OrdinalIgnoreCase)],
        Trace = TraceOf(context.Request.Headers.TraceParent),
        At = clock.GetUtcNow(),
    };

    /// <summary>Without the id of the span, which is another one at each call: <c>id-01</c>.</summary>
    private static string? TraceOf(string? traceparent) =>
        ActivityContext.TryParse(traceparent, null, out var context) ? $"{context.TraceId}-{(int)context.TraceFlags:x2}" : null;
}
