using SecureMessaging.Core.Failures;

namespace SecureMessaging.Ehr.Curation;

/// <summary>What an adapter that curates its address book by rules can say about them. Operations read it; no patient does.</summary>
public interface ICurationReports
{
    /// <param name="tenant">Key of the tenant; null is refused as a tenant that is not known.</param>
    /// <param name="verdict"><c>mapped</c>, <c>denied</c> or <c>unmapped</c>; null for all.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    /// <returns>A failure where tenant or verdict are not known, or the tenant cannot be asked.</returns>
    Task<Result<CurationReport>> ReadAsync(string? tenant, string? verdict, CancellationToken cancellationToken);

    /// <summary>What a file of rules would do with the pools that are in use now. Changes nothing.</summary>
    /// <param name="request">The file and what is asked of it.</param>
    /// <param name="cancellationToken">The caller is gone.</param>
    /// <returns>A failure where tenant or place are not known, or a tenant cannot be asked. A wrong file is an answer.</returns>
    Task<Result<CurationCheck>> CheckAsync(CurationCheckRequest request, CancellationToken cancellationToken);
}
