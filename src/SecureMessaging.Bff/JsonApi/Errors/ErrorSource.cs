namespace SecureMessaging.Bff.JsonApi.Errors;

/// <summary>Where a validation error points: <c>data/attributes/body</c>, or <c>data/attributes/base</c>.</summary>
internal sealed record ErrorSource(string Pointer);
