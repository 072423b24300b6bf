using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace SecureMessaging.Bff.Benchmarks.Chaos;

/// <summary>
/// One person at the web client: waits for an answer, and presses again when it is an error. An impatient one double-clicks, or
/// leaves before the answer and comes back. Whose sign-in is refused signs in again.
/// </summary>
internal sealed class ChaosPerson(ChaosWorld world, Random random, int user, string token)
{
    private const int LeftEarly = -1;
    private const int Broken = 0;
    private const int MaxTries = 6;

    private string _token = token;

    public async Task SendAsync(ChaosIntent intent)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var status = random.Next(10) switch
            {
                0 => await DoubleClickAsync(intent),
                1 => await PostAsync(intent, TimeSpan.FromMilliseconds(random.Next(20, 2_000))),
                _ => await PostAsync(intent, TimeSpan.FromSeconds(90)),
            };

            if (status == 401)
            {
                _token = await world.SignInAsync(Crowd.Persona(user));
            }

            // A message refused in words is not pressed again; everything else is.
            if (status is >= 200 and < 300 or (>= 400 and < 500 and not 401 and not 408))
            {
                return;
            }

            await Task.Delay(random.Next(100, 3_000));
        }
    }

    private async Task<int> DoubleClickAsync(ChaosIntent intent)
    {
        var both = await Task.WhenAll(PostAsync(intent, TimeSpan.FromSeconds(90)), PostAsync(intent, TimeSpan.FromSeconds(90)));
        return Math.Max(both[0], both[1]) is var best && both.Any(status => status is 200 or 201) ? 200 : best;
    }

    private async Task<int> PostAsync(ChaosIntent intent, TimeSpan patience)
    {
        using var leaving = new CancellationTokenSource(patience);
        var status = Broken;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{world.ServiceAddress}/my_health/v1/messaging/messages")
            {
                Content = JsonContent.Create(new { recipient_id = intent.Team, category = "OTHER", subject = "Chaos", body = intent.Body }),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            using var answer = await world.Http.SendAsync(request, leaving.Token);
            await answer.Content.ReadAsByteArrayAsync(leaving.Token);
            status = (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The service is dead or dying: the web client shows an error.
        }
        catch (IOException)
        {
            // The answer broke off.
        }
        catch (OperationCanceledException)
        {
            status = LeftEarly;
        }

        intent.Shown.Enqueue(status);
        return status;
    }
}
