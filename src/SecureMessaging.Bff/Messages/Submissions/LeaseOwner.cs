namespace SecureMessaging.Bff.Messages.Submissions;

/// <summary>This process, among all instances and all its own earlier lives.</summary>
internal sealed class LeaseOwner
{
    public string Value { get; } = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
}
