namespace SecureMessaging.Sandbox.Journal;

/// <summary>One call as an upstream saw it: no body, no header value, no query.</summary>
internal sealed record JournalEntry
{
    public required long Number { get; init; }

    public required string Upstream { get; init; }

    public required string Operation { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>Names of the request's headers, sorted.</summary>
    public required IReadOnlyList<string> Headers { get; init; }

    /// <summary>Id and flag of the trace in <c>traceparent</c>: joins a call of the page with those it led to.</summary>
    public string? Trace { get; init; }

    /// <summary>Status answered; 0 when the connection was broken instead; absent while under way.</summary>
    public int? Status { get; init; }

    public required DateTimeOffset At { get; init; }

    public double? TookMs { get; init; }

    /// <summary>SHA-256 of the body as far as it was read: tells two equal sends from two different ones.</summary>
    public string? BodySha256 { get; init; }

    /// <summary>Kinds of the faults played on it.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
