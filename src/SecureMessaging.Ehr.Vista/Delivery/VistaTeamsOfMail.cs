using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Ehr.Vista.Bridge;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Reading;

namespace SecureMessaging.Ehr.Vista.Delivery;

/// <summary>Reads the lists of all folders side by side. A deleted conversation can be opened and answered like any other.</summary>
internal sealed class VistaTeamsOfMail(VistaFolder folders, VistaFolderList list) : ITeamsOfMail
{
    public EhrName Name => EhrName.Vista;

    public async Task<Result<TeamsOfMail>> ReadAsync(Patient patient, CancellationToken cancellationToken)
    {
        var everybodys = new[] { VistaFolder.Inbox, VistaFolder.Sent, VistaFolder.Drafts, VistaFolder.Deleted }.Select(Read).ToArray();
        if (!(await list.ReadOwnAsync(patient, cancellationToken)).TryGet(out var own, out var unreadable))
        {
            return unreadable;
        }

        var rows = new List<VistaMessage>();
        var isCut = false;
        foreach (var read in await Task.WhenAll(everybodys.Concat(own.Select(Read))))
        {
            if (!read.TryGet(out var folder, out var failure))
            {
                return failure;
            }

            rows.AddRange(folder.Rows);
            isCut |= folder.IsCut;
        }

        return new TeamsOfMail([.. rows.SelectMany(Ids)], [.. rows.SelectMany(Names)], isCut);

        Task<Result<(IReadOnlyList<VistaMessage> Rows, bool IsCut)>> Read(long folder) =>
            folders.ReadAsync(patient, folder, since: null, until: null, VistaScope.VistaOnly, cancellationToken);
    }

    /// <summary>The recipient of a received message is the person: no team has that number, and so it does no harm.</summary>
    private static IEnumerable<CareTeamId> Ids(VistaMessage row) =>
        new[] { row.RecipientId, row.TriageGroupId, VistaTriageGroup.Number(row.TriageGroup) }
            .SelectMany(number => CareTeamId.TryCreate(number ?? 0, out var id) ? [id] : Array.Empty<CareTeamId>());

    private static IEnumerable<string> Names(VistaMessage row) =>
        new[] { row.TriageGroupName, row.RecipientName }.Select(VistaText.Decode).OfType<string>();
}
