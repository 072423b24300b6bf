namespace SecureMessaging.Bff.Flow.Reading;

/// <summary>
/// Reads of legacy in the name of the caller, with the caller's own session: what they get is what they would get in the base flow.
/// </summary>
internal interface IBaseFlowReader
{
    /// <summary>What legacy says of the caller's session goes out with the response to <paramref name="context"/>.</summary>
    Task<BaseFlowDocument> GetAsync(HttpContext context, string pathAndQuery, CancellationToken cancellationToken);
}
