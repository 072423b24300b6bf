using SecureMessaging.Core.Failures;

namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>The end of a call: its result, and whether the EHR can have acted on it.</summary>
/// <param name="Result">What it gave.</param>
/// <param name="NotProcessed">Nothing can have been processed.</param>
/// <param name="Answered">The EHR's application answered: it is done with the call.</param>
internal sealed record VistaExchange<T>(Result<T> Result, bool NotProcessed, bool Answered = false);
