using System.Diagnostics;

namespace SecureMessaging.Bff.Benchmarks.Propagation;

internal static class Polling
{
    public static async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan timeout)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < timeout)
        {
            try
            {
                if (await isSo())
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"It did not come true within {timeout.TotalSeconds:0} s.");
    }
}
