namespace SecureMessaging.Store;

public enum StoreProvider
{
    /// <summary>One file beside the process; for one instance, or several on one machine.</summary>
    Sqlite,

    /// <summary>For several instances.</summary>
    Postgres,
}
