using SecureMessaging.Sandbox.OracleHealth.Messages;

namespace SecureMessaging.Sandbox.OracleHealth.Wire;

internal sealed record PartyView(string Id, string Type, string? Display)
{
    public static PartyView Of(Party party) => new(party.Id ?? "", party.Type ?? "", party.DisplayName);
}
