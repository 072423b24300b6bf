using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Mail.Mailboxes;

namespace SecureMessaging.Sandbox.Legacy.Endpoints;

/// <summary>Signature and notification.</summary>
internal static class PreferenceEndpoints
{
    private static readonly string[] Frequencies = ["none", "each_message", "daily"];

    public static void MapPreferences(this IEndpointRouteBuilder messaging)
    {
        messaging.MapGet("/preferences/signature", ReadSignature).Legacy("preferences");
        messaging.MapPost("/preferences/signature", WriteSignatureAsync).Legacy("preferences");
        messaging.MapGet("/messages/signature", ReadRawSignature).Legacy("preferences");
        messaging.MapGet("/preferences", Read).Legacy("preferences");
        messaging.MapPut("/preferences", WriteAsync).Legacy("preferences");
    }

    private static LegacyResponse ReadSignature(LegacyCaller caller) => LegacyResponse.Ok(Describe(caller.Mailbox.Signature()));

    /// <summary>The unused older route hands MHV's object on.</summary>
    private static LegacyResponse ReadRawSignature(LegacyCaller caller) =>
        new(new { Data = Describe(caller.Mailbox.Signature()).Attributes }, StatusCodes.Status200OK);

    private static async Task<IResult> WriteSignatureAsync(HttpRequest request, LegacyCaller caller, CancellationToken cancellationToken)
    {
        if (await LegacyInput.ReadAsync(request, cancellationToken) is not { } input)
        {
            return LegacyErrors.Single(400, "400", "Bad request", "The body is not a JSON object");
        }

        var signature = new MailSignature(input.Text("signature_name"), input.Text("signature_title"), input.Flag("include_signature"));
        return caller.Mailbox.SetSignature(signature).Succeeded(out var stored, out var refusal)
            ? LegacyResponse.Ok(Describe(stored))
            : LegacyErrors.Of(refusal);
    }

    private static LegacyResponse Read(LegacyCaller caller) => LegacyResponse.Ok(Describe(caller.Mailbox.Notification()));

    private static async Task<IResult> WriteAsync(HttpRequest request, LegacyCaller caller, CancellationToken cancellationToken)
    {
        var input = await LegacyInput.ReadAsync(request, cancellationToken);
        var frequency = Array.IndexOf(Frequencies, input?.Text("frequency"));
        if (input is null || frequency < 0)
        {
            return LegacyErrors.Invalid([("frequency", "is not included in the list")]);
        }

        return caller.Mailbox.SetNotification(new NotificationPreference(input.Text("email_address") ?? "", frequency)) is { } refusal
            ? LegacyErrors.Of(refusal)
            : Read(caller);
    }

    private static LegacyResource Describe(MailSignature? signature) => new("", "message_signature", new
    {
        SignatureName = signature?.Name,
        SignatureTitle = signature?.Title,
        IncludeSignature = signature?.Include ?? false,
    });

    private static LegacyResource Describe(NotificationPreference preference) =>
        new("", "messaging_preferences", new { preference.EmailAddress, Frequency = Frequencies[preference.Frequency] });
}
