using SecureMessaging.Sandbox.Faults.Rules;

namespace SecureMessaging.Sandbox.Journal;

/// <summary>The entry of the call under way.</summary>
internal sealed class CallRecord
{
    public IReadOnlyList<string> Faults { get; private set; } = [];

    public void Note(IReadOnlyList<FaultRule> rules) => Faults = [.. rules.Select(rule => rule.Kind)];
}
