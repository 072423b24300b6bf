using System.Collections.Immutable;
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

    public async Task<Result<ImmutableArray<SentItem>>> ReadAsync(
        Patient patient, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var sent = await folders.ReadAsync(patient, VistaFolder.Sent, since, until: null, VistaScope.VistaOnly, cancellationToken);
        return sent.Map(rows => rows.Select(row => VistaMapper.Sent(row, Name)).OfType<SentItem>().ToImmutableArray());
    }
}
