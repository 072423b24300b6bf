namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>The wrapped form of a list, <c>{"message":[…]}</c>; or of an error that came where a list should.</summary>
internal sealed record VistaMessageList(IReadOnlyList<VistaMessage>? Message, int? ErrorCode = null);
