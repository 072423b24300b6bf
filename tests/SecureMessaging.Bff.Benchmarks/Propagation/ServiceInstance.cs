using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.Propagation;

/// <summary>
/// One process of the service. It tells what it applies by server-sent events, so that nobody has to ask ten processes on
/// two processors all the time; whether the word is true is asked by evaluations.
/// </summary>
internal sealed class ServiceInstance(string name, int port, ManagedProcess process, string token) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<long, long> _appliedAt = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false })
    {
        BaseAddress = new Uri($"http://localhost:{port}"),
        Timeout = TimeSpan.FromSeconds(60),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    private Task _watch = Task.CompletedTask;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _newest;

    public string Name => name;

    public HttpClient Http => _http;

    public async Task StartAsync()
    {
        process.Start();
        await Polling.UntilAsync(async () => (await _http.GetAsync("/healthz/ready")).IsSuccessStatusCode, TimeSpan.FromMinutes(1));
        _watch = WatchAsync(_stop.Token);
        await Polling.UntilAsync(() => Task.FromResult(Volatile.Read(ref _newest) > 0), TimeSpan.FromSeconds(10));
    }

    public Task PauseAsync() => process.SignalAsync("STOP");

    public Task ContinueAsync() => process.SignalAsync("CONT");

    /// <summary>When it said that it evaluates with this revision or a later one; null while it did not.</summary>
    public long? AppliedAt(long revision) =>
        _appliedAt.Where(pair => pair.Key >= revision).Select(pair => (long?)pair.Value).Min();

    public async Task<long> WaitAppliedAsync(long revision, TimeSpan timeout)
    {
        using var limit = new CancellationTokenSource(timeout);
        try
        {
            while (true)
            {
                // Asking again and again would take the processor from those that are measured.
                var changed = Volatile.Read(ref _changed).Task;
                if (Volatile.Read(ref _newest) >= revision && AppliedAt(revision) is { } at)
                {
                    return at;
                }

                await changed.WaitAsync(limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{name} did not apply revision {revision} within {timeout.TotalSeconds:0} s.");
        }
    }

    /// <summary>Really evaluates the flag for a user, without a look into the database.</summary>
    public async Task<Evaluated> EvaluateAsync(string flag, string user)
    {
        using var answer = await _http.PostAsJsonAsync($"/ops/v1/flags/{flag}:explain", new { user_ref = user, facility = "668" });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<Evaluated>(JsonSerializerOptions.Web))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        await process.SignalAsync("CONT");
        await process.DisposeAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var stream = await _http.GetStreamAsync("/ops/v1/events", stop);
                await foreach (var item in SseParser.Create(stream, (_, data) => Read(data)).EnumerateAsync(stop))
                {
                    if (item.Data is { } change)
                    {
                        _appliedAt.TryAdd(change.Revision, Stopwatch.GetTimestamp());
                        Volatile.Write(ref _newest, Math.Max(Volatile.Read(ref _newest), change.Revision));
                        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
                    }
                }
            }
            catch (Exception cut) when (cut is HttpRequestException or IOException or OperationCanceledException)
            {
                // The process is gone, or the run is over.
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    /// <summary>Null for what only says that the stream lives.</summary>
    private static Event? Read(ReadOnlySpan<byte> data) =>
        data.StartsWith("{"u8) ? JsonSerializer.Deserialize<Event>(data, JsonSerializerOptions.Web) : null;

    /// <summary>What an explanation says, as far as it matters here.</summary>
    internal sealed record Evaluated(bool Value, string Reason, long Version, long Revision);

    private sealed record Event(string Flag, long Version, long Revision);
}
