using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Vista.Bridge;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;
using SecureMessaging.Ehr.Vista.Settings;
using SecureMessaging.Ehr.Vista.Wire;

namespace SecureMessaging.Ehr.Vista.Delivery;

/// <summary>
/// Looks a conversation up in the lists of the folders, which alone say which messages it has: the Inbox first, then the person's own
/// folders, then Sent and Deleted. Conversations of drafts alone cannot be moved and are not asked for.
/// </summary>
internal sealed class VistaThreadFinder(VistaClient client, VistaReplies replies, VistaFolderList folders, IOptions<VistaOptions> options)
    : IThreadFinder
{
    /// <summary>MHV gives no more at once.</summary>
    private const int PageSize = 100;

    public EhrName Name => EhrName.Vista;

    public async Task<Result<long?>> FindMessageAsync(Patient patient, long thread, CancellationToken cancellationToken)
    {
        var isCut = false;
        for (var (sought, at) = (ImmutableArray.Create(VistaFolder.Inbox), 0); at < sought.Length; at++)
        {
            if (!(await FindAsync(patient, sought[at], thread, cancellationToken)).TryGet(out var seen, out var failure))
            {
                return failure;
            }

            if (seen.Message is { } message)
            {
                return message;
            }

            isCut |= seen.IsCut;
            if (at == 0)
            {
                if (!(await folders.ReadOwnAsync(patient, cancellationToken)).TryGet(out var own, out failure))
                {
                    return failure;
                }

                sought = [VistaFolder.Inbox, .. own, VistaFolder.Sent, VistaFolder.Deleted];
            }
        }

        return isCut ? VistaFolder.Cut : (long?)null;
    }

    private async Task<Result<Sought>> FindAsync(Patient patient, long folder, long thread, CancellationToken cancellationToken)
    {
        var seen = new HashSet<long>();
        for (var page = 1; page <= options.Value.Delivery.MaxPages; page++)
        {
            var read = await PageAsync(patient, folder, page, cancellationToken);
            if (!read.TryGet(out var rows, out var failure))
            {
                // An empty folder, and a page past the end, are errors on this wire.
                return failure.Is(SmCode.FolderEmpty) ? Sought.Nowhere : failure;
            }

            if (rows.FirstOrDefault(row => row.ThreadId == thread && row.Number is not null) is { } found)
            {
                return new Sought(found.Number, IsCut: false);
            }

            // The size is a hint that was seen ignored, so only a page that brings nothing new is the end.
            var before = seen.Count;
            seen.UnionWith(rows.Select(row => row.ThreadId).OfType<long>());
            if (seen.Count == before)
            {
                return Sought.Nowhere;
            }
        }

        return new Sought(Message: null, IsCut: true);
    }

    private Task<Result<IReadOnlyList<VistaMessage>>> PageAsync(
        Patient patient, long folder, int page, CancellationToken cancellationToken)
    {
        const string newest = "sortField=SENT_DATE&sortOrder=DESC&requiresOHMessages=1";
        return client.ReadAsync(
            patient,
            VistaCall.Get(
                VistaOperations.Threads, $"folder/threadlistview/{folder}?pageSize={PageSize}&pageNumber={page}&{newest}"),
            (body, token) => replies.MessagesAsync(body, VistaOperations.Threads, VistaScope.WithOracleHealth, token),
            cancellationToken);
    }

    /// <param name="Message">One of the thread's; null where none was seen.</param>
    /// <param name="IsCut">It may stand behind the page limit.</param>
    private sealed record Sought(long? Message, bool IsCut)
    {
        public static readonly Sought Nowhere = new(Message: null, IsCut: false);
    }
}
