using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.Vista.Bridge;
using SecureMessaging.Ehr.Vista.Delivery;

namespace SecureMessaging.Ehr.Vista.Reading;

/// <summary>The Sent folder.</summary>
internal sealed class VistaSentHistory(VistaFolder folders) : ISentHistory
{
    public EhrName Name => EhrName.Vista;

    public async Task<Result<SentList>> ReadAsync(Patient patient, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var sent = await folders.ReadAsync(
            patient, VistaFolder.Sent, since, until: null, VistaScope.VistaOnly, cancellationToken);
        return sent.Map(read => new SentList([.. read.Rows.Select(row => VistaMapper.Sent(row, Name)).OfType<SentItem>()], read.IsCut));
    }
}
