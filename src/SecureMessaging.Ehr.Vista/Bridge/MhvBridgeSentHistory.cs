using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Delivery;
using SecureMessaging.Ehr.Vista.Reading;

namespace SecureMessaging.Ehr.Vista.Bridge;

/// <summary>
/// What MHV mixes into the Sent folder when it is asked for Oracle Health too. The other rows of the folder are those of
/// <see cref="VistaSentHistory"/>, and would be there twice.
/// </summary>
internal sealed class MhvBridgeSentHistory(VistaFolder folders) : ISentHistory
{
    public EhrName Name => EhrName.MhvBridge;

    public async Task<Result<SentList>> ReadAsync(Patient patient, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var sent = await folders.ReadAsync(
            patient, VistaFolder.Sent, since, until: null, VistaScope.WithOracleHealth, cancellationToken);
        return sent.Map(read => new SentList(
            [.. read.Rows.Where(row => row.IsOhMessage).Select(row => VistaMapper.Sent(row, Name)).OfType<SentItem>()], read.IsCut));
    }
}
