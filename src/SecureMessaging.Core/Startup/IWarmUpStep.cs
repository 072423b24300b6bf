
namespace SecureMessaging.Core.Startup;

/// <summary>Something that every first user needs and that is loaded, or run once, before the service says that it is ready.</summary>
public interface IWarmUpStep
{
    /// <summary>What is loaded, in an operator's words: <c>identity keys</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Loads what is still missing. Empty when nothing is; otherwise what could not be loaded, by name only. Called again after
    /// the setting <c>WarmUp:RetryAfter</c> until it is empty.
    /// </summary>
    Task<IReadOnlyCollection<string>> RunAsync(CancellationToken cancellationToken);
}
