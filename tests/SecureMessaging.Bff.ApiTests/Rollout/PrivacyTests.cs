using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecureMessaging.Bff.ApiTests.Operations;
using SecureMessaging.Rollout.Guard;
using SecureMessaging.Rollout.Measurement.Buffering;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Rollout;

/// <summary>The rollout knows people by their account id. Nobody else gets it: no log, no trace, no metric, no upstream.</summary>
public sealed class PrivacyTests : IAsyncDisposable
{
    /// <summary>Makes a person of a persona whom no other test signs in as: what is traced of them, this test has caused.</summary>
    private const int Person = 7_731_942;

    /// <summary>Of every call of this test. Applications of other tests run in the same process and are heard as well.</summary>
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();

    private readonly OutgoingHeaders _outgoing = new();
    private readonly BffApplication _app;
    private readonly ConcurrentQueue<(ActivityTraceId Trace, string Text)> _traced = new();
    private readonly ConcurrentDictionary<(string Instrument, string Label), ConcurrentDictionary<string, bool>> _labels = new();

    /// <summary>Spans are filled only where there is somewhere to send them; nobody listens there.</summary>
    public PrivacyTests() => _app = new BffApplication().With(_outgoing.Watch).With("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task UserId_WhileARolloutIsRunAndOperated_IsInNoLogTraceMetricOrOutgoingHeader()
    {
        var token = TestContext.Current.CancellationToken;
        using var activities = Listen();
        using var metrics = ListenToMetrics();
        var person = await _app.SandboxClient.SignInAsync("both-ehrs", Person, token);
        using var veteran = Traced(_app.CreateClient());
        veteran.DefaultRequestHeaders.Authorization = new("Bearer", person.AccessToken);
        using var client = Traced(await _app.SignInAsync("ops-operator", token));

        using var allowed = await ChangeAsync(client, $"allow/{person.UserId}", "\"v1\"");
        using var list = await veteran.GetAsync(new Uri("/my_health/v1/messaging/allrecipients", UriKind.Relative), token);
        using var folders = await veteran.GetAsync(new Uri("/my_health/v1/messaging/folders", UriKind.Relative), token);
        using var denied = await ChangeAsync(client, $"deny/{person.UserId}", ifMatch: null);
        using var explained = await client.CommandAsync("explain", new { user_ref = person.UserId }, token);
        using var refused = await ChangeAsync(client, $"allow/{person.UserId}", "\"v99\"");
        await _app.Services.GetServices<IHostedService>().OfType<MeasurementFlusher>().Single()
            .FlushAsync(_app.Services.GetRequiredService<MeasurementBuffer>().Drain, token);
        await _app.Services.GetServices<IHostedService>().OfType<GuardService>().Single().EvaluateAsync(token);

        Assert.All([allowed, list, denied, explained], answer => Assert.True(answer.IsSuccessStatusCode));
        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.StatusCode);
        Assert.Contains(_traced, tag => tag.Trace == _trace && tag.Text.Contains("allrecipients", StringComparison.Ordinal));
        Assert.Contains(_traced, tag => tag.Trace == _trace && tag.Text.Contains(":explain", StringComparison.Ordinal));
        Assert.NotEmpty(_app.Logs.Lines);
        Assert.NotEmpty(_labels);
        Assert.DoesNotContain(_app.Logs.Lines, line => line.Contains(person.UserId, StringComparison.Ordinal));
        Assert.DoesNotContain(_traced, tag => tag.Text.Contains(person.UserId, StringComparison.Ordinal));
        Assert.DoesNotContain(
            _labels.SelectMany(label => label.Value.Keys), value => value.Contains(person.UserId, StringComparison.Ordinal));
        Assert.Contains(_outgoing.Lines, line => line.Contains("/v1/sm/patient/", StringComparison.Ordinal));
        Assert.Contains(_outgoing.Lines, line => line.Contains("messaging/folders", StringComparison.Ordinal));
        Assert.DoesNotContain(_outgoing.Lines, line => line.Contains("baggage", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(_outgoing.Lines, line => line.Contains(person.UserId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task MetricLabels_ManyGuessesOfNames_StayBounded()
    {
        var token = TestContext.Current.CancellationToken;
        using var metrics = ListenToMetrics();
        using var client = await _app.SignInAsync("ops-operator", token);
        using var veteran = await _app.SignInAsync("both-ehrs", token);

        for (var i = 0; i < 40; i++)
        {
            using var toggles = await veteran.GetAsync(new Uri($"/v0/feature_toggles?features=guessed_{i}", UriKind.Relative), token);
            using var read = await client.GetAsync(new Uri($"/ops/v1/flags/guessed_{i}", UriKind.Relative), token);
            using var elsewhere = await veteran.GetAsync(new Uri($"/my_health/v1/messaging/guessed_{i}", UriKind.Relative), token);
        }

        var ours = _labels.Where(label => label.Key.Instrument.StartsWith("sm.", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(ours);
        Assert.All(ours, label => Assert.InRange(label.Value.Count, 1, 20));
    }

    private HttpClient Traced(HttpClient client)
    {
        client.DefaultRequestHeaders.Add("traceparent", $"00-{_trace}-{ActivitySpanId.CreateRandom()}-01");
        return client;
    }

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient client, string path, string? ifMatch) => client.ChangeAsync(
        HttpMethod.Put, $"/flags/{OpsClientExtensions.Flag}/{path}", new { reason = OpsClientExtensions.Reason }, ifMatch,
        TestContext.Current.CancellationToken);

    private ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                foreach (var (key, value) in activity.TagObjects)
                {
                    _traced.Enqueue((activity.TraceId, $"{activity.DisplayName} {key}={value}"));
                }

                foreach (var (key, value) in activity.Baggage)
                {
                    _traced.Enqueue((activity.TraceId, $"baggage {key}={value}"));
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>To the meters of this application; others run in the same process.</summary>
    private MeterListener ListenToMetrics()
    {
        var ours = _app.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, ours))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Keep(instrument, tags));
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Keep(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Keep(instrument, tags));
        listener.Start();
        return listener;
    }

    private void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (label, value) in tags)
        {
            _labels.GetOrAdd((instrument.Name, label), _ => new()).TryAdd(value?.ToString() ?? "", true);
        }
    }
}
