namespace SecureMessaging.Store;

/// <summary>Where submissions, rollout and audit are kept. Section <c>Store</c>.</summary>
public sealed class StoreOptions
{
    public const string Section = "Store";

    public StoreProvider Provider { get; init; } = StoreProvider.Sqlite;

    /// <summary>
    /// SQLite: <c>Data Source=…</c>. PostgreSQL: a libpq-style connection string, without the password.
    /// </summary>
    public string ConnectionString { get; init; } = "Data Source=.data/messaging.db";

    /// <summary>
    /// PostgreSQL: password of the connection string's user. Put it into the secrets folder as <c>Store__Password</c>, the file
    /// that the database's own container can read too. Read at the start.
    /// </summary>
    public string Password { get; init; } = "";

    /// <summary>Folder of the key ring that encrypts payloads. Never inside the database.</summary>
    public string KeyRingDirectory { get; init; } = ".data/keys";

    /// <summary>
    /// PKCS#12 file whose certificate encrypts the key ring at rest; empty means the folder's permissions alone protect it.
    /// </summary>
    public string KeyRingCertificate { get; init; } = "";

    /// <summary>Password of that file; belongs in the secrets folder.</summary>
    public string KeyRingCertificatePassword { get; init; } = "";

    /// <summary>
    /// Certificates that encrypted the ring before, newest first. They open what they encrypted and encrypt nothing
    /// more: without them a new certificate makes every stored text, and the key of pseudonyms, unreadable. Keep them for
    /// good: the key of pseudonyms is never encrypted anew.
    /// </summary>
    public IReadOnlyList<KeyRingCertificateEntry> PreviousKeyRingCertificates { get; init; } = [];

    /// <summary>How often PostgreSQL's time is read. 1 second to 10 minutes, default 10 seconds. SQLite: not used.</summary>
    public TimeSpan ClockCheckInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The clock of an instance may be off from PostgreSQL's by this before its readiness says so. 0.1 seconds to 10 minutes,
    /// default 5 seconds. What instances compare with each other is corrected whatever the difference.
    /// </summary>
    public TimeSpan MaxClockOffset { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for a connection or a lock. 1 to 60 seconds, default 5 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
