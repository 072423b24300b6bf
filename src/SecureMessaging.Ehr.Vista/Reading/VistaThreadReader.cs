using System.Collections.Immutable;
using System.Globalization;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Bridge;
using SecureMessaging.Ehr.Vista.Contracts;
using SecureMessaging.Ehr.Vista.Delivery;

namespace SecureMessaging.Ehr.Vista.Reading;

/// <summary>
/// The care team of a conversation in MHV, which holds those of VistA and, over its bridge, of Oracle Health. Newer answers
/// hold the whole team on every message. In older ones a message of the person names it as recipient, and a single read has
/// its number. The sender of a message received is a staff person and never says anything about the team.
/// </summary>
internal sealed class VistaThreadReader(VistaThread threads) : IThreadReader
{
    public EhrName Name => EhrName.Vista;

    public async Task<Result<ThreadRecipient>> ReadRecipientAsync(ThreadQuery query, CancellationToken cancellationToken)
    {
        if (!long.TryParse(query.MessageId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return new SmRefusal(SmCode.MessageNotFound);
        }

        // The web client was shown the number: the conversation is asked for whatever flow its person is in now. Either read may take as
        // long as the send itself, and which one names the team shows only then.
        var single = threads.ReadSingleAsync(query.Patient, id, cancellationToken);
        var read = await threads.ReadAsync(query.Patient, id, VistaScope.WithOracleHealth, cancellationToken);
        if (!read.TryGet(out var rows, out var failure))
        {
            return failure;
        }

        if (RecipientOf(rows) is { Team: not null } known)
        {
            return known;
        }

        // A conversation of one message came without that message, and an older answer does not name the team.
        return (await single).Map(message => RecipientOf([message, .. rows]));
    }

    private static ThreadRecipient RecipientOf(IReadOnlyList<VistaMessage> rows)
    {
        var groups = rows.Select(row => row.TriageGroup).Where(VistaTriageGroup.IsPresent).ToImmutableArray();
        var numbers = groups.Select(VistaTriageGroup.Number)
            .Concat(rows.Select(row => row.TriageGroupId))
            .Concat(rows.Where(IsFromPatient).Select(row => row.RecipientId));
        return new ThreadRecipient(
            numbers.Select(TeamId).FirstOrDefault(id => id is not null),
            groups.Select(VistaTriageGroup.Station).FirstOrDefault(station => station is not null))
        {
            Ehr = rows.Any(row => row.IsOhMessage) ? EhrName.OracleHealth : null,
        };
    }

    private static bool IsFromPatient(VistaMessage row) => row.FolderId is VistaFolder.Sent or VistaFolder.Drafts;

    private static CareTeamId? TeamId(long? number) =>
        number is { } value && IdRanges.IsFromMhv(value) && CareTeamId.TryCreate(value, out var id) ? id : null;
}
