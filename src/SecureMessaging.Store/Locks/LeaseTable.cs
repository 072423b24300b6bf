namespace SecureMessaging.Store.Locks;

/// <summary>A table of leases; which there are is said by the migrations.</summary>
public sealed record LeaseTable
{
    public static readonly LeaseTable Locks = new("distributed_lock", "owner");

    public static readonly LeaseTable Guard = new("guard_lease", "holder");

    private LeaseTable(string name, string holder) => (Name, Holder) = (name, holder);

    internal string Name { get; }

    /// <summary>The column that names the holder.</summary>
    internal string Holder { get; }
}
