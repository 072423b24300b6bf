using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>Messages of one EHR that its brake holds.</summary>
internal sealed record HeldMessages
{
    public required EhrName Adapter { get; init; }

    public required long Count { get; init; }
}
