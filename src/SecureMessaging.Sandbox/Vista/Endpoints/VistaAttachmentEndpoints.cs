using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Storage;
using SecureMessaging.Sandbox.Vista.Wire;

namespace SecureMessaging.Sandbox.Vista.Endpoints;

/// <summary>Files: small ones through the API, large ones by an address in storage.</summary>
internal static class VistaAttachmentEndpoints
{
    public static void Map(IEndpointRouteBuilder vista)
    {
        vista.MapGet("message/{id:long}/attachment/{attachmentId:long}", Download).WithVistaOperation("attachment");
        vista.MapGet("attachment/presigned-url", Presign).WithVistaOperation("attachment");
    }

    private static IResult Presign(
        VistaCall call, HttpRequest request, FakeS3 storage, string? attachmentName = null, string? fileExtension = null)
    {
        if (string.IsNullOrWhiteSpace(attachmentName) || string.IsNullOrWhiteSpace(fileExtension))
        {
            return VistaReply.Error(MailRefusal.FileNameMissing, call.Switches);
        }

        var key = $"attachments/{call.Mailbox.Self.Id}/{attachmentName}-{Guid.NewGuid()}.{fileExtension}";
        return VistaReply.Json(storage.Presign(HttpMethods.Put, key, HostOf(call, request)));
    }

    private static IResult Download(VistaCall call, HttpContext context, long id, long attachmentId, FakeS3 storage)
    {
        if (!call.Mailbox.Attachment(id, attachmentId).Succeeded(out var file, out var refusal))
        {
            return VistaReply.Error(refusal, call.Switches);
        }

        if (file.Content.Length > AttachmentLimits.Ordinary.Single)
        {
            return AddressOf(call, context.Request, storage, file);
        }

        context.Response.Headers.ContentDisposition = call.Switches.Disposition switch
        {
            "quoted" => $"attachment; filename=\"{file.Name}\"",
            "percent" => $"attachment; filename=%22{file.Name}%22",
            _ => $"attachment; filename={file.Name}",
        };
        return new WireResult(StatusCodes.Status200OK, "application/octet-stream", file.Content);
    }

    private static IResult AddressOf(VistaCall call, HttpRequest request, FakeS3 storage, MailAttachment file)
    {
        var key = $"attachments/{call.Mailbox.Self.Id}/{file.Id}";
        storage.Put(key, file.Content);
        var url = storage.Presign(HttpMethods.Get, key, HostOf(call, request));
        return call.Switches.LargeDownload switch
        {
            "data" => VistaReply.Json(new { data = new { url, mimeType = file.MimeType, name = file.Name } }),
            "snake" => VistaReply.Json(new { url, mime_type = file.MimeType, name = file.Name }),
            _ => VistaReply.Json(new { url, mimeType = file.MimeType, name = file.Name }),
        };
    }

    private static string HostOf(VistaCall call, HttpRequest request) =>
        call.Switches.StorageHost?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";
}
