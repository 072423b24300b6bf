using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Testing.Telemetry;

/// <summary>A collector of the tests' own: takes OTLP over HTTP, and shows what arrived, also as the bytes it was.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<byte[]> _bodies = new();
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();
    private readonly ConcurrentQueue<ReceivedMetric> _metrics = new();
    private readonly ConcurrentQueue<ReceivedLog> _logs = new();
    private readonly ConcurrentDictionary<string, string> _resource = new();
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app, string address) => (_app, Address) = (app, address);

    public string Address { get; }

    public IReadOnlyCollection<ReceivedSpan> Spans => [.. _spans];

    public IReadOnlyCollection<ReceivedMetric> Metrics => [.. _metrics];

    public IReadOnlyCollection<ReceivedLog> Logs => [.. _logs];

    /// <summary>What every signal says of the program it came from.</summary>
    public IReadOnlyDictionary<string, string> Resource => _resource;

    public int Bodies => _bodies.Count;

    public static async Task<OtlpReceiver> StartAsync(CancellationToken cancellationToken)
    {
        var address = $"http://127.0.0.1:{LoopbackPort.Free()}";
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        var app = builder.Build();
        var receiver = new OtlpReceiver(app, address);
        app.Run(receiver.TakeAsync);
        await app.StartAsync(cancellationToken);
        return receiver;
    }

    /// <summary>Asked again until it is there: exporters send when it suits them.</summary>
    public async Task<T> WaitAsync<T>(Func<OtlpReceiver, T?> find, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            if (find(this) is { } found)
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }

        throw new TimeoutException($"Not received; spans: {string.Join(", ", _spans.Select(span => span.Name).Distinct())}");
    }

    /// <summary>In any signal, in any field.</summary>
    public bool Holds(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return _bodies.Any(body => body.AsSpan().IndexOf(bytes) >= 0);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var copy = new MemoryStream();
        await context.Request.Body.CopyToAsync(copy, context.RequestAborted);
        var body = copy.ToArray();
        _bodies.Enqueue(body);
        foreach (var part in WireMessage.Parse(body).Messages(1))
        {
            Describe(part);
            foreach (var item in part.Messages(2).SelectMany(scope => scope.Messages(2)))
            {
                Take(context.Request.Path, item);
            }
        }
    }

    private void Describe(WireMessage part)
    {
        foreach (var (key, value) in TagsOf(part.Message(1)?.Messages(1) ?? []))
        {
            _resource[key] = value;
        }
    }

    private void Take(PathString path, WireMessage item)
    {
        switch (path.Value)
        {
            case "/v1/traces":
                _spans.Enqueue(new ReceivedSpan(
                    item.Hex(1), item.Hex(2), item.Hex(4), item.Text(5), (int)item.Number(6), TagsOf(item.Messages(9)),
                    [.. item.Messages(11).Select(happened => new ReceivedEvent(happened.Text(2), TagsOf(happened.Messages(3))))]));
                break;
            case "/v1/metrics":
                _metrics.Enqueue(MetricOf(item));
                break;
            case "/v1/logs":
                _logs.Enqueue(new ReceivedLog(item.Hex(9), ValueOf(item.Message(5)), TagsOf(item.Messages(6))));
                break;
            default:
                throw new InvalidDataException(path);
        }
    }

    private static ReceivedMetric MetricOf(WireMessage metric)
    {
        const int Gauge = 5, Sum = 7, Histogram = 9;
        WireMessage[] numbers = [.. new[] { Gauge, Sum }.SelectMany(metric.Messages).SelectMany(data => data.Messages(1))];
        WireMessage[] histograms = [.. metric.Messages(Histogram).SelectMany(data => data.Messages(1))];
        return new ReceivedMetric(
            metric.Text(1), metric.Text(3),
            [.. numbers.Select(point => TagsOf(point.Messages(7))), .. histograms.Select(point => TagsOf(point.Messages(9)))],
            histograms.FirstOrDefault()?.Doubles(7) ?? []);
    }

    private static Dictionary<string, string> TagsOf(IEnumerable<WireMessage> pairs)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            tags[pair.Text(1)] = ValueOf(pair.Message(2));
        }

        return tags;
    }

    private static string ValueOf(WireMessage? value) => value switch
    {
        null => "",
        _ when value.Has(1) => value.Text(1),
        _ when value.Has(2) => value.Number(2) == 1 ? "true" : "false",
        _ when value.Has(3) => value.Number(3).ToString(CultureInfo.InvariantCulture),
        _ when value.Has(4) => BitConverter.UInt64BitsToDouble(value.Number(4)).ToString(CultureInfo.InvariantCulture),
        _ => "",
    };
}
