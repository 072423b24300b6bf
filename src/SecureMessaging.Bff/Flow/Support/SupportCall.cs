namespace SecureMessaging.Bff.Flow.Support;

/// <summary>One request as the call centre may see it: no text, no name, and a pseudonym for the person.</summary>
internal sealed record SupportCall
{
    /// <summary>As the answer carried it, in <c>X-Request-Id</c> and <c>meta.support_id</c>.</summary>
    public required string SupportId { get; init; }

    /// <summary>When it was answered, in Unix milliseconds.</summary>
    public required long At { get; init; }

    /// <summary>Pseudonym of the person; empty until the row is on its way to the store.</summary>
    public string Person { get; init; } = "";

    /// <summary>As the metrics name it, for example <c>send</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Which flow answered.</summary>
    public required string Flow { get; init; }

    /// <summary>Why the person is in it, in the words of the evaluation rule.</summary>
    public required string Reason { get; init; }

    public required string Client { get; init; }

    /// <summary>The EHRs that took part; empty where none is known.</summary>
    public required string Ehr { get; init; }

    /// <summary>Of the answer; 0 where the caller got none.</summary>
    public required int Status { get; init; }

    /// <summary>Of the error as this service wrote it; empty where there was none, or where legacy wrote it.</summary>
    public required string Code { get; init; }

    /// <summary>The submission that the request was about.</summary>
    public string? SubmissionId { get; init; }
}
