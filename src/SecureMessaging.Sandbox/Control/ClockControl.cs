namespace SecureMessaging.Sandbox.Control;

internal static class ClockControl
{
    public static async Task<IResult> PutAsync(HttpRequest request, SandboxClock clock, CancellationToken cancellationToken)
    {
        var (body, error) = await ControlJson.ReadAsync<ClockRequest>(request, cancellationToken);
        if (body?.Now is not { } now)
        {
            return ControlJson.Wrong(error ?? "now is needed: an ISO 8601 time with offset");
        }

        clock.MoveTo(now);
        return ControlJson.Ok(new { now = clock.GetUtcNow() });
    }
}
