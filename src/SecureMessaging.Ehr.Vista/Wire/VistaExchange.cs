using SecureMessaging.Core.Failures;

namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>The end of a call: its result, and whether the record can have acted on it.</summary>
/// <param name="Result">What it gave.</param>
/// <param name="Harmless">Nothing can have been processed.</param>
/// <param name="Answered">The record's application answered: it is done with the call.</param>
internal sealed record VistaExchange<T>(Result<T> Result, bool Harmless, bool Answered = false);
