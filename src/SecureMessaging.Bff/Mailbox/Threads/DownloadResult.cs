using Microsoft.Net.Http.Headers;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Telemetry;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Mail;

namespace SecureMessaging.Bff.Mailbox.Threads;

/// <summary>
/// A file on its way from its EHR to the person, to be saved and never to be shown by the browser. Where the EHR breaks off, the connection
/// is cut: a part of a file must not look like the whole.
/// </summary>
internal sealed class DownloadResult(OpenedFile file, EhrName ehr) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var content = file.Content;
        var name = FileNameCleaner.Clean(file.Name) ?? MessageEndpoint.UnnamedFile;
        var headers = httpContext.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        httpContext.Response.ContentType = AttachmentTypes.ContentTypeOf(name);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        headers.ContentDisposition = disposition.ToString();
        try
        {
            await content.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            if (!httpContext.RequestAborted.IsCancellationRequested)
            {
                FailureLog.Report(httpContext, new UpstreamUnavailable(ehr.Value, "attachment"));
            }

            httpContext.Abort();
        }
    }
}
