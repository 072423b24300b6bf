using SecureMessaging.Sandbox.Faults.Rules;

namespace SecureMessaging.Sandbox.Faults;

/// <summary>Writes the true answer in a way that no careful client should trust.</summary>
internal static class CorruptedBody
{
    private const int DefaultPauseMs = 250;
    private const int Pieces = 16;

    public static async Task WriteAsync(HttpContext context, FaultRule rule, byte[] body, TimeProvider clock)
    {
        switch (rule.Kind)
        {
            case FaultKinds.MalformedJson:
                context.Response.ContentType = "application/json";
                await WriteWholeAsync(context, Broken(body));
                break;
            case FaultKinds.WrongContentType:
                context.Response.ContentType = rule.ContentType ?? "text/plain";
                await WriteWholeAsync(context, body);
                break;
            case FaultKinds.ByteOrderMark:
                await WriteWholeAsync(context, [0xEF, 0xBB, 0xBF, .. body]);
                break;
            case FaultKinds.Gzip:
                context.Response.Headers.ContentEncoding = "gzip";
                await WriteWholeAsync(context, PackedBody.Pack(body, "gzip"));
                break;
            case FaultKinds.CutBody:
                context.Response.ContentLength = body.Length;
                await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                break;
            default:
                await DripAsync(context, body, TimeSpan.FromMilliseconds(rule.LatencyMs ?? DefaultPauseMs), clock);
                break;
        }
    }

    private static Task WriteWholeAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, 0, body.Length, context.RequestAborted);
    }

    private static async Task DripAsync(HttpContext context, byte[] body, TimeSpan pause, TimeProvider clock)
    {
        context.Response.ContentLength = body.Length;
        foreach (var piece in body.Chunk(Math.Max(1, body.Length / Pieces)))
        {
            await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(pause, clock, context.RequestAborted);
        }
    }

    /// <summary>A body cut in the middle; where that would leave valid JSON, one that never was.</summary>
    private static byte[] Broken(byte[] body) =>
        body.Length > 1 && body[0] is (byte)'{' or (byte)'[' ? body[..((body.Length + 1) / 2)] : "{\"id\":"u8.ToArray();
}
