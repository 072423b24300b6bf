using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.Operations.Transfer;

/// <summary>A file to import and why.</summary>
internal sealed record ImportBody : ReasonBody
{
    /// <summary>A native export as it was given, or Flipper's JSON export of version 1.</summary>
    public JsonObject? File { get; init; }
}
