using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Generator;

/// <summary>Keeps a person in the base flow and lets them back, by the ops API, one change at a time.</summary>
internal sealed class FlowMover(ChaosWorld world, string token) : IDisposable
{
    private const string Flag = "ops/v1/flags/mhv_secure_messaging_curated_list_flow";
    private const int MaxTries = 4_000;

    private readonly SemaphoreSlim _one = new(1);
    private int _moves;

    public int Moves => _moves;

    /// <summary>False where the change could not be made in time; nothing has changed then, as far as anybody knows.</summary>
    public async Task<bool> DenyAsync(string user)
    {
        Interlocked.Increment(ref _moves);
        return await ChangeAsync(HttpMethod.Put, user, maxTries: 3);
    }

    /// <summary>Until every living instance evaluates with it.</summary>
    public async Task AllowAsync(string user)
    {
        if (!await ChangeAsync(HttpMethod.Delete, user, MaxTries))
        {
            throw new InvalidOperationException($"{user} could not be let back into the new flow; the logs are in {world.Folder}.");
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> ChangeAsync(HttpMethod method, string user, int maxTries)
    {
        for (var tries = 0; tries < maxTries; tries++)
        {
            await _one.WaitAsync();
            try
            {
                if (await TryAsync(method, user))
                {
                    return true;
                }
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                // An instance that is down; another one is asked.
            }
            finally
            {
                _one.Release();
            }

            await Task.Delay(250);
        }

        return false;
    }

    private async Task<bool> TryAsync(HttpMethod method, string user)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        var instance = world.Instances.FirstOrDefault(each => each.IsUp) ?? world.Instances[0];
        using var read = Request(HttpMethod.Get, $"{instance.Address}/{Flag}");
        using var flag = await world.Http.SendAsync(read, limit.Token);
        using var change = Request(method, $"{instance.Address}/{Flag}/deny/{user}?wait=applied&timeout=10s");
        change.Content = JsonContent.Create(new { reason = "Chaos moves a person between the flows" });
        if (flag.Headers.ETag is { } version)
        {
            change.Headers.IfMatch.Add(version);
        }

        using var answer = await world.Http.SendAsync(change, limit.Token);

        // 404: an earlier try made the change and its answer was lost; the read of the flag is as fresh as it gets.
        return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent
            || (method == HttpMethod.Delete && answer.StatusCode == HttpStatusCode.NotFound);
    }

    private HttpRequestMessage Request(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
