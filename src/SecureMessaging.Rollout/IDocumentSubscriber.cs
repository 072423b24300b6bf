namespace SecureMessaging.Rollout;

/// <summary>
/// Keeps what documents of one kind say on this instance. They are stored, audited and propagated as flags are, and are applied
/// together with them; what they mean is the business of whoever registers this. Called by one caller at a time.
/// </summary>
public interface IDocumentSubscriber
{
    /// <summary>The kind this is for, as stored and audited, for example <c>facility</c>.</summary>
    string Kind { get; }

    /// <summary>Everything known is void; what exists follows.</summary>
    void Clear();

    /// <summary>Takes a document. Nothing counts before <see cref="Publish"/>.</summary>
    /// <exception cref="System.Text.Json.JsonException">It cannot be read; what was known of it goes on.</exception>
    void Set(string name, string document);

    /// <summary>What was set counts from now on.</summary>
    void Publish();
}
