using System.Globalization;
using System.Text;
using SecureMessaging.Sandbox.Faults.Rules;

namespace SecureMessaging.Sandbox.Faults;

/// <summary>Plays the faults of one call.</summary>
internal sealed class FaultPlayer(
    IEnumerable<IUpstreamErrorBody> errorBodies, Random random, SandboxClock clock, IHostApplicationLifetime lifetime)
{
    public async Task PlayAsync(HttpContext context, UpstreamOperation operation, IReadOnlyList<FaultRule> rules, RequestDelegate next)
    {
        foreach (var rule in rules.Where(rule => rule.Kind == FaultKinds.Latency))
        {
            await Task.Delay(LatencyOf(rule), clock, context.RequestAborted);
        }

        var last = rules.FirstOrDefault(rule => !FaultKinds.GoesOn(rule.Kind));
        await (last is null ? next(context) : EndAsync(context, operation, last, next));
    }

    private async Task EndAsync(HttpContext context, UpstreamOperation operation, FaultRule rule, RequestDelegate next)
    {
        switch (rule.Kind)
        {
            case FaultKinds.ResetBeforeAccept:
                context.Abort();
                return;
            case FaultKinds.ResetAfterAccept:
                await HeldResponse.TakeAsync(context, next);
                context.Abort();
                return;
            case FaultKinds.HangAfterAccept:
                await HeldResponse.TakeAsync(context, next);
                await HangAsync(context);
                return;
            case FaultKinds.LateAccept:
                await AcceptLateAsync(context, rule, next);
                return;
            case FaultKinds.Status or FaultKinds.HtmlPage or FaultKinds.EmptyBody:
                await ReplaceAsync(context, operation, rule, next);
                return;
            default:
                await CorruptedBody.WriteAsync(context, rule, await HeldResponse.TakeAsync(context, next), clock);
                return;
        }
    }

    /// <summary>
    /// Goes on with a caller who has gone, as a real upstream does: the request is read before the wait, and nothing after it asks
    /// whether somebody still listens.
    /// </summary>
    private async Task AcceptLateAsync(HttpContext context, FaultRule rule, RequestDelegate next)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        (context.Request.Body, var aborted) = (body, context.RequestAborted);
        context.RequestAborted = CancellationToken.None;
        await Task.Delay(LatencyOf(rule), clock, lifetime.ApplicationStopping);
        var answer = await HeldResponse.TakeAsync(context, next);
        if (!aborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(answer, aborted);
        }
    }

    /// <summary>Until the caller gives up or the sandbox stops.</summary>
    private async Task HangAsync(HttpContext context)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    private async Task ReplaceAsync(HttpContext context, UpstreamOperation operation, FaultRule rule, RequestDelegate next)
    {
        if (rule.Accept)
        {
            await HeldResponse.TakeAsync(context, next);
        }

        context.Response.Headers.Clear();
        context.Response.StatusCode = rule.Status ?? (rule.Kind == FaultKinds.HtmlPage ? 502 : 200);
        if (rule.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = wait;
        }

        if (rule.Kind == FaultKinds.HtmlPage)
        {
            await WriteAsync(context, "text/html; charset=iso-8859-1", HtmlPage(context.Response.StatusCode));
        }
        else if (rule.Body is { } body || rule.Kind == FaultKinds.EmptyBody)
        {
            context.Response.Headers.ContentEncoding = rule.ContentEncoding;
            await WriteAsync(context, rule.ContentType, rule.Body ?? "", rule.ContentEncoding);
        }
        else
        {
            var writer = errorBodies.FirstOrDefault(candidate => candidate.Upstream == operation.Upstream);
            await (writer?.WriteAsync(context, rule) ?? context.Response.WriteAsJsonAsync(new { error = "unavailable" }));
        }
    }

    private static Task WriteAsync(HttpContext context, string? contentType, string body, string? encoding = null)
    {
        if (body.Length == 0)
        {
            context.Response.ContentLength = 0;
            return Task.CompletedTask;
        }

        context.Response.ContentType = contentType ?? "application/json";
        return context.Response.Body.WriteAsync(PackedBody.Pack(Encoding.UTF8.GetBytes(body), encoding), context.RequestAborted).AsTask();
    }

    private TimeSpan LatencyOf(FaultRule rule)
    {
        var min = rule.LatencyMs ?? 0;
        lock (random)
        {
            return TimeSpan.FromMilliseconds(rule.LatencyMaxMs is { } max ? random.Next(min, max + 1) : min);
        }
    }

    private static string HtmlPage(int status)
    {
        var text = status.ToString(CultureInfo.InvariantCulture);
        return $"<!DOCTYPE HTML><html><head><title>{text}</title></head><body><h1>{text}</h1><p>The proxy server received an "
            + "invalid response from an upstream server.</p></body></html>";
    }
}
