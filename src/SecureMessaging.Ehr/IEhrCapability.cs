using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Ehr;

/// <summary>What an EHR can do beside the calls of its adapter. Each is registered with the adapter whose name it has.</summary>
public interface IEhrCapability
{
    EhrName Name { get; }
}
