using System.Text.Json.Serialization;

namespace SecureMessaging.Ehr.OracleHealth.Contracts;

/// <summary>A message pool: an id and a name, and nothing that says whose it is or who may write to it.</summary>
internal sealed record GroupInbox(string? Id, [property: JsonConverter(typeof(LenientText))] string? Name);
