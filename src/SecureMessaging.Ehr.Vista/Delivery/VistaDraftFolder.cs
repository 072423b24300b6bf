using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr.Vista.Delivery;

/// <summary>MHV's folder of drafts. Reading the draft itself would say the same, and mark a message as read where it is none.</summary>
internal sealed class VistaDraftFolder(VistaFolder folder) : IDraftFolder
{
    public EhrName Name => EhrName.Vista;

    public async Task<Result<bool>> HoldsAsync(Patient patient, long number, CancellationToken cancellationToken)
    {
        var read = await folder.ReadAsync(
            patient, VistaFolder.Drafts, since: null, until: number, VistaScope.WithOracleHealth, cancellationToken);
        return read.Map(rows => rows.Any(row => row.Number == number));
    }
}
