using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.OpenApi;

namespace SecureMessaging.Bff.Operations;

/// <summary>Parameters of the ops API that handlers read from the request, and names in paths, as the document describes them.</summary>
internal static class OpsParameters
{
    /// <summary>A flag of the sandbox that decides whether people get the new flow.</summary>
    public const string Flag = "mhv_secure_messaging_curated_list_flow";

    /// <summary>A flag of the sandbox that is tried on without taking the new flow from anybody.</summary>
    public const string FlagToChange = "mhv_secure_messaging_recent_recipients";

    /// <summary>A flag that <c>createFlag</c> makes, for the steps that only a new one can take.</summary>
    public const string FlagToCreate = "try_it_out";

    /// <summary>The persona vista-only of the sandbox, which is on no list from the start.</summary>
    public const string UserRef = "00000000-0000-4000-8000-000000000001";

    public static readonly ParameterDocumentation IfMatch = new(
        "If-Match", ParameterLocation.Header,
        "The version you have seen: the `ETag` of the flag or facility. 428 without it where it is needed, 412 when somebody was "
        + "faster. In Development this page reads it for you when the box is empty.",
        () => Text("\"v1\"", "^\"v[0-9]+\"$"));

    public static readonly ParameterDocumentation IdempotencyKey = new(
        IdempotencyKeyHeader.Name, ParameterLocation.Header,
        "A name for this one change: sent again with the same key it is answered `replayed` and not made twice. 1 to 255 characters; "
        + "another change under the same key is 422.",
        () => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            MinLength = 1,
            MaxLength = IdempotencyKeyHeader.MaxLength,
            Examples = [JsonValue.Create("2b1f6a58-6a0e-4a52-9d7e-5f1c0c9f3a11")],
        });

    public static readonly ParameterDocumentation DryRun = new(
        "dryRun", ParameterLocation.Query, "Show what the change would do, and change nothing.",
        () => new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) });

    public static readonly ParameterDocumentation Wait = new(
        "wait", ParameterLocation.Query,
        "Answer when every instance evaluates with the change: 200. When the time is over: 202, with the late ones in `lagging`. One that "
        + "reports no more is not waited for: it is in `lagging` and `silent` as long as it may serve what was before.",
        () => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [JsonValue.Create("applied")] });

    public static readonly ParameterDocumentation Timeout = new(
        "timeout", ParameterLocation.Query, "How long to wait, `200ms` to `30s`; 2 s when left out. Only with `wait`.",
        () => Text("2s", "^[0-9]+(ms|s)$"));

    public static readonly ParameterDocumentation FlagName = new(
        "flag", ParameterLocation.Path, "Name of a flag, as `listFlags` gives it.",
        () => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 100, Pattern = "^[a-z][a-z0-9_]*$" });

    public static readonly ParameterDocumentation Station = new(
        "station", ParameterLocation.Path, "Station number of a facility, for example 668 or 589A4.",
        () => new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 3, MaxLength = 6, Pattern = "^[0-9]{3}[0-9A-Za-z]{0,3}$" });

    public static readonly ParameterDocumentation AccountId = new(
        "userRef", ParameterLocation.Path, "Account id, as the token's `sub` gives it.",
        () => ParameterDocumentation.Text(UserRef));

    public static ParameterDocumentation ApprovalId { get; } = new(
        "id", ParameterLocation.Path, "Of the request, as `listApprovals` gives it.",
        () => ParameterDocumentation.Text("019a2f4c8b7d7c3e9d5f6a7b8c9d0e1f"));

    public static ParameterDocumentation IncidentId { get; } = new(
        "id", ParameterLocation.Path, "Of the incident, as `listIncidents` gives it.",
        () => ParameterDocumentation.Text("019a2f4c8b7d7c3e9d5f6a7b8c9d0e1f"));

    public static ParameterDocumentation ScheduleId { get; } = new(
        "id", ParameterLocation.Path, "Of the scheduled change, as `listScheduledChanges` gives it.",
        () => ParameterDocumentation.Text("019a2f4c8b7d7c3e9d5f6a7b8c9d0e1f"));

    public static ParameterDocumentation AfterNotice { get; } = new(
        "after", ParameterLocation.Query, "Number of the last notice that was read; 0 for the beginning.",
        () => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" });

    public static ParameterDocumentation LastEventId { get; } = new(
        "Last-Event-ID", ParameterLocation.Header, "As a browser sends it when it connects again: the `id` of the last event.",
        () => Text("12", "^[0-9]+$"));

    public static ParameterDocumentation After { get; } = new(
        "after", ParameterLocation.Query, "Sequence number of the last row that was read; 0 for the beginning.",
        () => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" });

    public static ParameterDocumentation SubmissionId { get; } = new(
        "id", ParameterLocation.Path, "Of a submission, as `opsSubmissions` lists it.",
        () => ParameterDocumentation.Text("019a2f4c8b7d7c3e9d5f6a7b8c9d0e1f"));

    public static ParameterDocumentation Ehr { get; } = new(
        "ehr", ParameterLocation.Path, "The EHR as readiness and `opsSubmissions` name it: vista, oracle-health or mhv-bridge.",
        () => ParameterDocumentation.Text(OpsExamples.Ehr));

    private static OpenApiSchema Text(string example, string pattern) =>
        new() { Type = JsonSchemaType.String, Pattern = pattern, Examples = [JsonValue.Create(example)] };
}
