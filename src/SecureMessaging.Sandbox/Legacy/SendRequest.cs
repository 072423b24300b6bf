using SecureMessaging.Sandbox.Faults;
using SecureMessaging.Sandbox.Legacy.Rules;
using SecureMessaging.Sandbox.Legacy.Wire;
using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Legacy;

/// <summary>The body of a send or reply: JSON, or multipart with the same JSON as text in the part <c>message</c>.</summary>
internal sealed record SendRequest(LegacyInput Input, IReadOnlyList<IFormFile> Files)
{
    public const string FilesPart = "uploads[]";

    /// <summary>The request, or the refusal of a body that is none.</summary>
    public static async Task<(SendRequest? Request, LegacyResponse? Refusal)> ReadAsync(HttpRequest request,
        CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            return await LegacyInput.ReadAsync(request, cancellationToken) is { } body
                ? (new SendRequest(body, []), null)
                : (null, NoObject());
        }

        var form = await request.ReadFormAsync(cancellationToken);
        return LegacyInput.Parse(form["message"].ToString()) is { } part
            ? (new SendRequest(part, form.Files.GetFiles(FilesPart)), null)
            : (null, NoObject());
    }

    /// <summary>Field rules first, all problems at once; then the limits of files; then the kind of the draft named.</summary>
    public LegacyResponse? Check(LegacyCaller caller, bool isReply)
    {
        var problems = FieldRules.Check(Input, needsAddress: !isReply);
        if (problems.Count > 0)
        {
            return LegacyErrors.Invalid(problems);
        }

        return LegacyFiles.Check(Files) ?? DraftKind.Check(caller.Mailbox, Input.Number("draft_id"), isReply);
    }

    public async Task<OutgoingMail> ToMailAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var files = new List<MailFile>(Files.Count);
        foreach (var file in Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancellationToken);
            files.Add(new MailFile(file.FileName, file.ContentType, content.ToArray()));
        }

        return new OutgoingMail
        {
            TeamId = Input.Number("recipient_id"),
            Category = Input.Text("category"),
            Subject = Input.Text("subject"),
            Body = Input.Text("body"),
            DraftId = Input.Number("draft_id"),
            PrescriptionId = Input.Text("prescription_id") is { } named && !string.IsNullOrWhiteSpace(named) ? named : null,
            Files = files,
            Effects = CallEffects.Of(context),
        };
    }

    private static LegacyResponse NoObject() => LegacyErrors.Single(400, "400", "Bad request", "The message is not a JSON object");
}
