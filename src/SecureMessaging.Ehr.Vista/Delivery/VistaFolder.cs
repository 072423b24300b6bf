using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Ehr.Vista.Adapter;
using SecureMessaging.Ehr.Vista.Bridge;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Settings;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Delivery;

/// <summary>Reads a folder page by page, back to a time, to a message or to the end, whichever comes first.</summary>
internal sealed class VistaFolder(VistaClient client, VistaReplies replies, IOptions<VistaOptions> options)
{
    public const long Inbox = 0;
    public const long Sent = -1;
    public const long Drafts = -2;
    public const long Deleted = -3;

    /// <summary>What is sought is not among the messages read, and may stand behind the page limit: not that it is not there.</summary>
    public static UpstreamUnavailable Cut { get; } = new(VistaNames.Upstream, VistaOperations.Folder);

    /// <summary>
    /// Messages newest first, and whether some may lie behind the page limit. <paramref name="since"/> null reads the whole folder;
    /// <paramref name="until"/> ends with the page that shows that number.
    /// </summary>
    public async Task<Result<(IReadOnlyList<VistaMessage> Rows, bool IsCut)>> ReadAsync(
        Patient patient, long folder, DateTimeOffset? since, long? until, VistaScope scope, CancellationToken cancellationToken)
    {
        var settings = options.Value.Delivery;
        var rows = new Dictionary<long, VistaMessage>();
        var isCut = true;
        for (var page = 1; page <= settings.MaxPages; page++)
        {
            var read = await PageAsync(patient, folder, page, scope, cancellationToken);
            if (!read.TryGet(out var found, out var failure))
            {
                return failure;
            }

            var fresh = found.Count(row => row.Number is { } number && rows.TryAdd(number, row));
            // The size is a hint that was seen ignored, so a short page is no end; one that brings nothing new is.
            if (fresh == 0 || (until is { } wanted && rows.ContainsKey(wanted)) || (since is not null && EndsBefore(since.Value, found)))
            {
                isCut = false;
                break;
            }
        }

        IReadOnlyList<VistaMessage> newestFirst =
            [.. rows.Values.Where(row => since is null || row.SentDate >= since).OrderByDescending(row => row.SentDate)];
        return (newestFirst, isCut);
    }

    // Only where the page is newest first does its last row say that all others are older still.
    private static bool EndsBefore(DateTimeOffset since, IReadOnlyList<VistaMessage> page) =>
        page[^1].SentDate < since && page.Zip(page.Skip(1)).All(pair => pair.First.SentDate >= pair.Second.SentDate);

    private async Task<Result<IReadOnlyList<VistaMessage>>> PageAsync(
        Patient patient, long folder, int page, VistaScope scope, CancellationToken cancellationToken)
    {
        var flag = scope == VistaScope.WithOracleHealth ? "?requiresOHMessages=1" : "";
        var call = VistaCall.Get(
            VistaOperations.Folder, $"folder/{folder}/message/page/{page}/pageSize/{options.Value.Delivery.PageSize}{flag}");
        var read = await client.ReadAsync(
            patient, call, (body, token) => replies.MessagesAsync(body, VistaOperations.Folder, scope, token), cancellationToken);

        // An empty folder, or a page past the end, is an error on this wire.
        return read is IFailedResult { Failure: var refused } && refused.Is(SmCode.FolderEmpty)
            ? new Result<IReadOnlyList<VistaMessage>>.Success([])
            : read;
    }
}
