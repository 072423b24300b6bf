using System.Globalization;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Legacy.Wire;

/// <summary>The error envelope. For a known code status and words come from the table, never from MHV.</summary>
internal static class LegacyErrors
{
    public static LegacyResponse Of(MailRefusal refusal) => OfSm(refusal.Code);

    public static LegacyResponse OfSm(int code)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"SM{code}");
        return SmCodes.Find(code) is { } known
            ? Single(known.Status, text, known.Title, known.Detail)
            : Single(StatusCodes.Status400BadRequest, "VA900", "Operation failed", "Operation failed");
    }

    public static LegacyResponse Single(int status, string code, string title, string detail) =>
        new(new { Errors = new[] { new LegacyError(title, detail, code, Text(status)) } }, status);

    public static LegacyResponse NotFound(long id) => Single(404, "404", "Record not found",
        string.Create(CultureInfo.InvariantCulture, $"The record identified by {id} could not be found"));

    public static LegacyResponse MissingParameter(string name) =>
        Single(400, "108", "Missing parameter", $"The required parameter \"{name}\", is missing");

    /// <summary>One entry for each field that is wrong.</summary>
    public static LegacyResponse Invalid(params IReadOnlyList<(string Field, string Message)> problems) => new(
        new
        {
            Errors = problems.Select(problem => new LegacyError(
                Title(problem.Field, problem.Message), $"{problem.Field.Replace('_', '-')} - {problem.Message}", "100", "422")
            {
                Source = new { Pointer = $"data/attributes/{problem.Field}" },
            }).ToArray(),
        },
        StatusCodes.Status422UnprocessableEntity);

    private static string Title(string field, string message) => field switch
    {
        "base" => message,
        _ => $"{char.ToUpperInvariant(field[0])}{field[1..].Replace("_id", "", StringComparison.Ordinal).Replace('_', ' ')} {message}",
    };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
