using System.Text.Json.Serialization;

namespace SecureMessaging.Sandbox.Faults.Rules;

/// <summary>One rule of <c>PUT /control/faults</c>, in the JSON spelling of its properties in snake case.</summary>
internal sealed record FaultRule
{
    public string Upstream { get; init; } = "";

    public string Operation { get; init; } = UpstreamOperationCatalog.Any;

    public string Kind { get; init; } = "";

    /// <summary>How many calls the rule applies to; absent = until deleted.</summary>
    public int? Times { get; init; }

    /// <summary>
    /// <c>latency</c>, <c>late-accept</c>: the wait before the call. <c>slow-body</c>: the wait between two pieces (default 250).
    /// </summary>
    public int? LatencyMs { get; init; }

    /// <summary><c>latency</c>, <c>late-accept</c>: when present, the wait is drawn between <see cref="LatencyMs"/> and this.</summary>
    public int? LatencyMaxMs { get; init; }

    public int? Status { get; init; }

    /// <summary><c>status</c>: the upstream's own error code, in its own error body. A JSON number is taken too.</summary>
    [JsonConverter(typeof(NumberOrText))]
    public string? ErrorCode { get; init; }

    /// <summary>With <see cref="ErrorCode"/>: the developer's message beside it.</summary>
    public string? DeveloperMessage { get; init; }

    /// <summary>Value of <c>Retry-After</c>, seconds or an HTTP date.</summary>
    [JsonConverter(typeof(NumberOrText))]
    public string? RetryAfter { get; init; }

    /// <summary><c>delayed-visibility</c>: how long what was accepted stays out of sight.</summary>
    public int? DelayMs { get; init; }

    /// <summary><c>status</c>, <c>html-page</c>, <c>empty-body</c>: true lets the call take effect first.</summary>
    public bool Accept { get; init; }

    /// <summary><c>status</c>: this body, byte for byte, in place of the upstream's own error body.</summary>
    public string? Body { get; init; }

    /// <summary>Content type of <see cref="Body"/>, or the unfitting one of <c>wrong-content-type</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>
    /// With <see cref="Body"/>: packed so, asked for or not: <c>gzip</c>, <c>br</c>, <c>deflate</c>. Any other word is said and packs
    /// nothing.
    /// </summary>
    public string? ContentEncoding { get; init; }

    /// <summary>Only calls of this persona, where the upstream can tell.</summary>
    public string? Persona { get; init; }

    /// <summary>Only calls whose path ends with this.</summary>
    public string? PathEnd { get; init; }

    /// <summary>Only calls of this HTTP method.</summary>
    public string? Method { get; init; }

    /// <summary>Only the nth matching call since the rule was put, and none after it.</summary>
    public int? Nth { get; init; }

    /// <summary>Chance that a matching call is affected, above 0 to 1.</summary>
    public double? Probability { get; init; }
}
