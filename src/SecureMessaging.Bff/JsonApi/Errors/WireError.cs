namespace SecureMessaging.Bff.JsonApi.Errors;

/// <summary>A failure translated for the wire, before it is written.</summary>
internal sealed record WireError(int Status, IReadOnlyList<ErrorObject> Errors)
{
    public TimeSpan? RetryAfter { get; init; }

    public string? SubmissionId { get; init; }

    public static WireError Single(int status, string code, string title, string detail) =>
        new(status, [new ErrorObject(title, detail, code, status.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
}
