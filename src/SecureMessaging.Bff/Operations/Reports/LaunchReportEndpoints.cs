using System.Globalization;
using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using SecureMessaging.Bff.Flow.Flags;
using SecureMessaging.Bff.JsonApi.Errors;
using SecureMessaging.Bff.OpenApi;
using SecureMessaging.Bff.Operations.Reports.Page;
using SecureMessaging.Core.Failures;
using SecureMessaging.Ehr;
using SecureMessaging.Rollout;
using SecureMessaging.Rollout.Contracts.Reports;

namespace SecureMessaging.Bff.Operations.Reports;

/// <summary>What is reported of a release afterwards.</summary>
internal static class LaunchReportEndpoints
{
    private const int MaxDays = 400;
    private const int DefaultDays = 7;

    private static readonly string[] Formats = [ReportFormat.Json, ReportFormat.Csv, ReportFormat.Html];

    private static readonly ParameterDocumentation Flag = new(
        "flag", ParameterLocation.Query, $"The measured flag; `{FlagNames.CuratedListFlow}` when left out.",
        () => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 100, Pattern = "^[a-z][a-z0-9_]*$" });

    private static readonly ParameterDocumentation From = new(
        "from", ParameterLocation.Query, "First day, in UTC; seven days before `to` when left out.", Day);

    private static readonly ParameterDocumentation To = new(
        "to", ParameterLocation.Query, "The day after the last, in UTC; tomorrow when left out. At most 400 days after `from`.", Day);

    private static readonly ParameterDocumentation Format = new(
        "format", ParameterLocation.Query, "`html` is a page to read and to print, `csv` one figure in each row, `json` the form below. "
            + "When left out, what `Accept` prefers of `text/html`, `text/csv` and `application/json`.",
        () => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Formats.Select(format => JsonValue.Create(format))] });

    public static void MapLaunchReport(this RouteGroupBuilder group)
    {
        DescribeRange(group.MapGet("/reports/launch", ReadAsync).Describe(
            "readLaunchReport", "The launch report",
            "Of whole days in UTC: users, senders, messages and completion by arm and client; calls, errors and latency by operation and "
            + "EHR; new against base; satisfaction; changes and incidents; the same arms for as many days before; and what cannot be "
            + "answered here, with where it can. As JSON, as one figure in each row, or as a page without script that a manager can read, "
            + "print and save.")
            .WithParameters(Format)
            .DescribeOtherForms(MediaTypeNames.Text.Html, MediaTypeNames.Text.Csv)
            .DescribeResponse(200, "The report"), "; or there is no such format");
        DescribeRange(group.MapGet("/reports/launch.csv", ReadCsvAsync).Describe(
            "readLaunchReportCsv", "The launch report for a spreadsheet", "As `readLaunchReport`, one figure in each row.")
            .DescribeResponse(200, "The figures"));
    }

    private static void DescribeRange(RouteHandlerBuilder endpoint, string more = "") => endpoint
        .WithParameters(Flag, From, To)
        .WithParameterExamples(("flag", OpsParameters.Flag))
        .DescribeResponse(400, $"The days are not in the form 2027-01-04, not in order, or more than 400{more}")
        .DescribeResponse(404, "There is no flag of that name")
        .DescribeResponse(422, "No figures are kept of that flag");

    private static async Task<Results<CsvResult, PageResult, Ok<LaunchReport>, FailureResult>> ReadAsync(
        HttpContext context, string? flag, string? from, string? to, string? format, IReleaseReports reports, EhrAdapterRegistry adapters,
        TimeProvider time, CancellationToken cancellationToken)
    {
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (ReportFormat.Of(format, context.Request) is not { } form)
        {
            return new FailureResult(RequestRefused.InvalidValue("format"));
        }

        if (!(await FindAsync(flag, from, to, reports, time, cancellationToken)).TryGet(out var report, out var failure))
        {
            return new FailureResult(failure);
        }

        return form switch
        {
            ReportFormat.Html => new PageResult(LaunchPage.Of(report, name => NameOf(adapters, name)), LaunchPage.ContentSecurityPolicy),
            ReportFormat.Csv => new CsvResult(LaunchCsv.Of(report)),
            _ => TypedResults.Ok(report),
        };
    }

    private static string NameOf(EhrAdapterRegistry adapters, string ehr) =>
        adapters.Ehrs.Where(known => known.Value == ehr).Select(known => adapters.Find(known)?.DisplayName).FirstOrDefault() ?? ehr;

    private static async Task<Results<CsvResult, FailureResult>> ReadCsvAsync(
        string? flag, string? from, string? to, IReleaseReports reports, TimeProvider time, CancellationToken cancellationToken) =>
        (await FindAsync(flag, from, to, reports, time, cancellationToken)).TryGet(out var report, out var failure)
            ? new CsvResult(LaunchCsv.Of(report))
            : new FailureResult(failure);

    private static async Task<Result<LaunchReport>> FindAsync(
        string? flag, string? from, string? to, IReleaseReports reports, TimeProvider time, CancellationToken cancellationToken)
    {
        var tomorrow = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1);
        if (DayOf(to, tomorrow) is not { } end || end < DateOnly.MinValue.AddDays(MaxDays))
        {
            return RequestRefused.InvalidValue("to");
        }

        return DayOf(from, end.AddDays(-DefaultDays)) is not { } first || first >= end || first < end.AddDays(-MaxDays)
            ? RequestRefused.InvalidValue("from")
            : await reports.ReadLaunchAsync(string.IsNullOrEmpty(flag) ? FlagNames.CuratedListFlow : flag, first, end, cancellationToken);
    }

    private static DateOnly? DayOf(string? text, DateOnly leftOut) => string.IsNullOrEmpty(text) ? leftOut
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : null;

    /// <summary>Shown and not put into the box: the page asks for the last days.</summary>
    private static OpenApiSchema Day() =>
        new() { Type = JsonSchemaType.String, Format = "date", Examples = [JsonValue.Create("2027-01-04")] };
}
