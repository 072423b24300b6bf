using System.Net.Mime;

namespace SecureMessaging.Bff.Operations.Reports;

/// <summary>In which form a report is answered.</summary>
internal static class ReportFormat
{
    public const string Json = "json";
    public const string Csv = "csv";
    public const string Html = "html";

    /// <summary>What is asked for by name goes before what the caller accepts; JSON where neither says anything that there is.</summary>
    /// <returns>Null for a name that there is not.</returns>
    public static string? Of(string? asked, HttpRequest request) => asked switch
    {
        null or "" => Accepted(request),
        Json or Csv or Html => asked,
        _ => null,
    };

    private static string Accepted(HttpRequest request) => request.GetTypedHeaders().Accept
        .Where(accepted => accepted.Quality is null or > 0)
        .OrderByDescending(accepted => accepted.Quality ?? 1)
        .Select(accepted => accepted.MediaType.Value?.ToLowerInvariant() switch
        {
            MediaTypeNames.Text.Html => Html,
            MediaTypeNames.Text.Csv => Csv,
            MediaTypeNames.Application.Json or "application/*" or "*/*" => Json,
            _ => null,
        })
        .FirstOrDefault(format => format is not null) ?? Json;
}
