namespace SecureMessaging.Bff.Hosting.WarmUp;

/// <summary>Something that every first user needs and that is loaded, or run once, before the service says that it is ready.</summary>
internal interface IWarmUpStep
{
    /// <summary>What is loaded, in an operator's words: <c>identity keys</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Loads what is still missing. Empty when nothing is; otherwise what could not be loaded, by name only. Called again after
    /// <see cref="WarmUpOptions.RetryAfter"/> until it is empty.
    /// </summary>
    Task<IReadOnlyCollection<string>> RunAsync(CancellationToken cancellationToken);
}
