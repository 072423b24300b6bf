using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SecureMessaging.Ehr.Vista.Contracts;

namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>
/// Reads an error answer in whatever form it comes: JSON with a code, XML with a code, JSON without one, a page, or nothing.
/// </summary>
internal static partial class VistaErrorReader
{
    private const int MaxErrorBodyBytes = 64 * 1024;

    public static async Task<VistaErrorBody> ReadAsync(HttpResponseMessage reply, CancellationToken cancellationToken)
    {
        await using var body = await VistaBody.OpenAsync(reply.Content, long.MaxValue, cancellationToken);
        if (body.Kind is not (VistaBodyKind.Object or VistaBodyKind.Markup))
        {
            return new VistaErrorBody();
        }

        var text = await body.ReadTextAsync(MaxErrorBodyBytes, cancellationToken);
        return body.Kind == VistaBodyKind.Object ? Json(text) : Markup(text);
    }

    private static VistaErrorBody Json(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, VistaJson.Default.VistaErrorBody) ?? new VistaErrorBody();
        }
        catch (JsonException)
        {
            // A broken error body is an error without a code: its status decides.
            return new VistaErrorBody();
        }
    }

    private static VistaErrorBody Markup(string text) =>
        Code().Match(text) is { Success: true } code
        && int.TryParse(code.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new VistaErrorBody { ErrorCode = number, DeveloperMessage = text }
            : new VistaErrorBody();

    [GeneratedRegex(@"<errorCode>\s*(\d{1,6})\s*</errorCode>", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 100)]
    private static partial Regex Code();
}
