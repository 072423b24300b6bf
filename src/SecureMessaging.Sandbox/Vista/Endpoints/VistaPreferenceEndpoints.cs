using System.Globalization;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista.Endpoints;

/// <summary>Notification and signature.</summary>
internal static class VistaPreferenceEndpoints
{
    public static void Map(IEndpointRouteBuilder vista)
    {
        vista.MapGet("preferences/notification/list", Frequencies).WithVistaOperation("preferences");
        vista.MapGet("preferences/notification", Notification).WithVistaOperation("preferences");
        vista.MapPost("preferences/notification", SetNotificationAsync).WithVistaOperation("preferences");
        vista.MapGet("preferences/signature", Signature).WithVistaOperation("preferences");
        vista.MapPost("preferences/signature", SetSignatureAsync).WithVistaOperation("preferences");
    }

    private static IResult Frequencies() => VistaReply.Json(NotificationPreference.Frequencies.Index()
        .ToDictionary(item => item.Index.ToString(CultureInfo.InvariantCulture), item => item.Item));

    /// <summary>Text on the way out, though it is a number on the way in.</summary>
    private static IResult Notification(VistaCall call)
    {
        var preference = call.Mailbox.Notification();
        return VistaReply.Json(new
        {
            emailAddress = preference.EmailAddress,
            notifyMe = NotificationPreference.Frequencies[preference.Frequency],
        });
    }

    private static async Task<IResult> SetNotificationAsync(VistaCall call, HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await VistaBody.ReadAsync(request, cancellationToken);
        var preference = new NotificationPreference(body?.Text("emailAddress") ?? "", (int)(body?.Number("notifyMe") ?? -1));
        return call.Mailbox.SetNotification(preference) is { } refusal ? VistaReply.Error(refusal, call.Switches) : VistaReply.Empty();
    }

    private static IResult Signature(VistaCall call) => VistaReply.Json(Describe(call.Mailbox.Signature()));

    private static async Task<IResult> SetSignatureAsync(VistaCall call, HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await VistaBody.ReadAsync(request, cancellationToken);
        var signature = new MailSignature(
            body?.Text("signatureName"), body?.Text("signatureTitle"), body?.Flag("includeSignature") ?? false);
        return call.Mailbox.SetSignature(signature).Succeeded(out var stored, out var refusal)
            ? VistaReply.Json(Describe(stored))
            : VistaReply.Error(refusal, call.Switches);
    }

    private static object Describe(MailSignature? signature) => signature is null
        ? new { }
        : new { signatureName = signature.Name, includeSignature = signature.Include, signatureTitle = signature.Title };
}
