using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SecureMessaging.Sandbox.Vista.Mail;
using SecureMessaging.Sandbox.Vista.Storage;

namespace SecureMessaging.Sandbox.Vista;

/// <summary>
/// Reads a message with files. Strict as MHV is taken to be: names in quotes, no <c>filename*</c>, the JSON part typed as
/// JSON. What does not fit is as if it were not there.
/// </summary>
internal sealed class MultipartMail(FakeS3 storage)
{
    private const string LargeFilesPart = "lgAttachments[]";

    public async Task<MultipartContent> ReadAsync(HttpRequest request, VistaCall call, CancellationToken cancellationToken)
    {
        if (BoundaryOf(request) is not { } boundary)
        {
            return MultipartContent.Unreadable;
        }

        JsonElement? message = null;
        var files = new List<MailFile>();
        var limits = AttachmentLimits.Ordinary;
        var reader = new MultipartReader(boundary, request.Body);
        while (await NextAsync(reader, cancellationToken) is { } section)
        {
            var content = await ContentOfAsync(section, cancellationToken);
            switch (NameOf(section, call.Switches.LenientMultipart))
            {
                case "message" when IsJson(section, call.Switches.LenientMultipart):
                    message = VistaBody.Parse(content);
                    break;
                case "uploads[]":
                    files.Add(new MailFile(FileNameOf(section), MimeTypes.Of(FileNameOf(section)), content));
                    break;
                case LargeFilesPart:
                    if (LargeFiles(VistaBody.Parse(content)) is not { } large)
                    {
                        return MultipartContent.Unreadable;
                    }

                    limits = AttachmentLimits.Large;
                    files.AddRange(large);
                    break;
                default:
                    break;
            }
        }

        return new MultipartContent(message, files, limits);
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            return null;
        }
    }

    private static async Task<byte[]> ContentOfAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await section.Body.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    /// <summary>Null where one of them was never uploaded.</summary>
    private MailFile[]? LargeFiles(JsonElement? list)
    {
        var items = list is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().ToArray() : [];
        var stored = items.Select(item => storage.Find(item.Text("lgAttachmentId"))).OfType<byte[]>().ToArray();
        return stored.Length < items.Length
            ? null
            : [.. items.Zip(stored, (item, content) =>
                new MailFile(item.Text("attachmentName") ?? "", item.Text("mimeType") ?? "", content))];
    }

    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;

    private static string? NameOf(MultipartSection section, bool lenient)
    {
        var raw = section.ContentDisposition ?? "";
        if (!ContentDispositionHeaderValue.TryParse(raw, out var disposition))
        {
            return null;
        }

        var strict = raw.Contains("name=\"", StringComparison.Ordinal)
            && !raw.Contains("filename*", StringComparison.OrdinalIgnoreCase)
            && (!disposition.FileName.HasValue || raw.Contains("filename=\"", StringComparison.Ordinal));
        return strict || lenient ? HeaderUtilities.RemoveQuotes(disposition.Name).Value : null;
    }

    private static bool IsJson(MultipartSection section, bool lenient) =>
        lenient || section.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;

    private static string FileNameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
            ? HeaderUtilities.RemoveQuotes(disposition.FileName).Value ?? ""
            : "";
}
