namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>The wrapped form of a list, <c>{"message":[…]}</c>.</summary>
internal sealed record VistaMessageList(IReadOnlyList<VistaMessage>? Message);
