namespace SecureMessaging.Bff.JsonApi;

/// <summary>What the OpenAPI document shows beside an operation, so that it can be tried as it stands.</summary>
/// <param name="Answer">Of the success, as it is written without key inflection.</param>
/// <param name="Request">The JSON body; null for a call without one.</param>
/// <param name="Parameters">Values by the names of parameters.</param>
internal sealed record EndpointExamples(object Answer, object? Request, IReadOnlyDictionary<string, string> Parameters);
