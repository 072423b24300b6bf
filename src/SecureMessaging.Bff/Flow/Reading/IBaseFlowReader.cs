namespace SecureMessaging.Bff.Flow.Reading;

/// <summary>
/// Reads of legacy in the name of the caller, with the caller's own session: what they get is what they would get in the base flow.
/// </summary>
internal interface IBaseFlowReader
{
    /// <summary>What legacy says of the caller's session goes out with the response to <paramref name="context"/>.</summary>
    Task<BaseFlowDocument> GetAsync(HttpContext context, string pathAndQuery, CancellationToken cancellationToken);

    /// <summary>A read that takes its question in a body, a search for example.</summary>
    Task<BaseFlowDocument> AskAsync(
        HttpContext context, string pathAndQuery, ReadOnlyMemory<byte> json, CancellationToken cancellationToken);
}
