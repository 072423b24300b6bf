using System.Net;
using System.Text.Json;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Vista.Wire;

/// <summary>The forms in which MHV replies.</summary>
internal static class VistaReply
{
    public const string JsonType = "application/json";

    /// <summary>Wrapped array, bare array, bare object or bare string, as the value is.</summary>
    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) =>
        new WireResult(status, JsonType, JsonSerializer.SerializeToUtf8Bytes(value, VistaJson.Options));

    /// <summary>The word <c>Success</c>, which is no JSON, under JSON's content type.</summary>
    public static IResult Success() => new WireResult(StatusCodes.Status200OK, JsonType, "Success");

    public static IResult Empty(string? contentType = null) => new WireResult(StatusCodes.Status200OK, contentType, "");

    public static IResult SuccessUnless(MailRefusal? refusal, VistaSwitches switches) =>
        refusal is null ? Success() : Error(refusal, switches);

    /// <summary>Nearly every refusal is a 400; the unknown application error is a 500.</summary>
    public static IResult Error(MailRefusal refusal, VistaSwitches switches) => new WireResult(
        refusal.Code == MailRefusal.Unknown.Code ? StatusCodes.Status500InternalServerError : StatusCodes.Status400BadRequest,
        JsonType,
        JsonSerializer.SerializeToUtf8Bytes(Body(refusal.Code, refusal.DeveloperMessage, switches), VistaJson.Options));

    public static object Body(int code, string developerMessage, VistaSwitches switches) => new
    {
        errorCode = switches.ErrorCodeAsString ? (object)$"{code}" : code,
        developerMessage,
        message = VistaErrorTexts.Of(code),
    };

    /// <summary>What the gateway says by itself: no error code.</summary>
    public static IResult Gateway(int status, string message) =>
        new WireResult(status, JsonType, JsonSerializer.SerializeToUtf8Bytes(new { message }, VistaJson.Options));

    public static IResult Html(int status, string text) => new WireResult(
        status, "text/html; charset=iso-8859-1", $"<html><head><title>{status} "
            + $"{text}</title></head><body>{WebUtility.HtmlEncode(text)}</body></html>");
}
