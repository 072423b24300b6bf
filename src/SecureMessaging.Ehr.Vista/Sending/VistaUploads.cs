using System.Globalization;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Resilience;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Settings;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Sending;

/// <summary>
/// The large path: each file gets a presigned address from the EHR and is put there, one after the other so that memory
/// and connections stay few. An upload is repeatable: nobody sees a file before the message names it.
/// </summary>
internal sealed partial class VistaUploads(
    VistaClient client, IHttpClientFactory clients, VistaPipelines pipelines, IOptions<VistaOptions> options, ILogger<VistaUploads> logger)
{
    public async Task<Result<IReadOnlyList<VistaLargeAttachment>>> UploadAsync(
        Patient patient, IReadOnlyList<MessageAttachment> files, CancellationToken cancellationToken)
    {
        var names = VistaFileNameReducer.Reduce(files.Select(file => file.FileName));
        var uploaded = new List<VistaLargeAttachment>();
        foreach (var (file, name) in files.Zip(names))
        {
            var address = await AddressAsync(patient, name, cancellationToken);
            if (!address.TryGet(out var target, out var noAddress))
            {
                return noAddress;
            }

            var put = await pipelines.Send.ExecuteAsync(
                VistaOperations.Attachment, token => PutAsync(target, file, token), cancellationToken);
            if (!put.TryGet(out _, out _))
            {
                return new UploadFailed(VistaNames.Upstream);
            }

            uploaded.Add(new VistaLargeAttachment(name, file.ContentType, file.Length, VistaUploadAddress.FileId(target)));
        }

        return uploaded;
    }

    private async Task<Result<Uri>> AddressAsync(Patient patient, string name, CancellationToken cancellationToken)
    {
        var stem = Uri.EscapeDataString(Path.GetFileNameWithoutExtension(name));
        var extension = Uri.EscapeDataString(Path.GetExtension(name).TrimStart('.'));
        var call = VistaCall.Get(
            VistaOperations.Attachment, $"attachment/presigned-url?attachmentName={stem}&fileExtension={extension}");
        var response = await client.ReadAsync(
            patient, call, (body, token) => VistaReplies.TextAsync(body, VistaOperations.Attachment, token), cancellationToken);
        if (!response.TryGet(out var text, out var failure))
        {
            return failure;
        }

        if (VistaUploadAddress.IsAllowed(text, options.Value.Attachments, out var address))
        {
            return address;
        }

        ForeignHost(logger);
        return new UpstreamMalformed(VistaNames.Upstream, VistaOperations.Attachment);
    }

    private async ValueTask<Result<Done>> PutAsync(Uri address, MessageAttachment file, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(VistaNames.FilesClient);
            using var content = new VistaFileContent(file);
            using var reply = await client.PutAsync(address, content, cancellationToken);
            return reply.IsSuccessStatusCode ? Done.Value : Failed(((int)reply.StatusCode).ToString(CultureInfo.InvariantCulture));
        }
        catch (HttpRequestException lost)
        {
            return Failed(lost.HttpRequestError.ToString());
        }
        catch (OperationCanceledException late) when (ConnectionFailures.IsConnectTimeout(late)
            && !cancellationToken.IsCancellationRequested)
        {
            return Failed("ConnectTimeout");
        }
        catch (IOException lost)
        {
            return Failed(lost.GetType().Name);
        }
    }

    private UpstreamUnavailable Failed(string reason)
    {
        UploadLost(logger, reason);
        return new UpstreamUnavailable(VistaNames.Upstream, VistaOperations.Attachment);
    }

    [LoggerMessage(
        EventId = 2030, Level = LogLevel.Error,
        Message = "VistA named an upload address that is not allowed; nothing was sent there")]
    private static partial void ForeignHost(ILogger logger);

    [LoggerMessage(EventId = 2031, Level = LogLevel.Warning, Message = "A file could not be put into VistA's file store: {Reason}")]
    private static partial void UploadLost(ILogger logger, string reason);
}
