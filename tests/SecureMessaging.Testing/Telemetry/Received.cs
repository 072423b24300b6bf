namespace SecureMessaging.Testing.Telemetry;

/// <summary>A span as it arrived.</summary>
internal sealed record ReceivedSpan(
    string TraceId, string SpanId, string ParentId, string Name, int Kind, IReadOnlyDictionary<string, string> Tags,
    IReadOnlyList<ReceivedEvent> Events)
{
    public const int Server = 2;
    public const int Client = 3;

    public string? this[string tag] => Tags.GetValueOrDefault(tag);
}

internal sealed record ReceivedEvent(string Name, IReadOnlyDictionary<string, string> Tags);

/// <summary>A metric as it arrived, with the tags of each of its points.</summary>
internal sealed record ReceivedMetric(
    string Name, string Unit, IReadOnlyList<IReadOnlyDictionary<string, string>> Points, IReadOnlyList<double> Bounds);

internal sealed record ReceivedLog(string TraceId, string Body, IReadOnlyDictionary<string, string> Tags);
