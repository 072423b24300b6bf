using SecureMessaging.Bff.Failures;

namespace SecureMessaging.Bff.Vista.Wire;

/// <summary>The end of a call: its result, and whether the record can have acted on it.</summary>
internal sealed record VistaExchange<T>(Result<T> Result, bool Harmless);
