using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Transfer;

/// <summary>Reads the gates of a Flipper feature. Each is as Flipper writes it or it is refused: nothing is guessed or left out.</summary>
internal static class FlipperGates
{
    private const string Unknown = "one that Flipper does not have";

    private static readonly string[] Known = ["boolean", "groups", "actors", "expression", "percentage_of_actors", "percentage_of_time"];

    /// <summary>The name of the first gate that cannot be taken over exactly; null where all can.</summary>
    public static string? FirstRefused(JsonObject gates)
    {
        var takable = new Dictionary<string, bool>(StringComparer.Ordinal)
        {
            ["boolean"] = IsOn(gates["boolean"]) is not null,
            ["groups"] = gates["groups"] is null or JsonArray { Count: 0 },
            ["actors"] = Actors(gates["actors"]) is not null,
            ["expression"] = gates["expression"] is null,
            ["percentage_of_actors"] = Percentage(gates["percentage_of_actors"]) is not null,
            ["percentage_of_time"] = Percentage(gates["percentage_of_time"]) == RolloutPercentage.Zero,
        };
        return Known.FirstOrDefault(gate => !takable[gate]) ?? (gates.All(gate => takable.ContainsKey(gate.Key)) ? null : Unknown);
    }

    /// <summary>Null where it is neither on nor off.</summary>
    public static bool? IsOn(JsonNode? gate) => gate is null ? false : Text(gate) switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    /// <summary>Null where something in it is no actor.</summary>
    public static string[]? Actors(JsonNode? gate) => gate switch
    {
        null => [],
        JsonArray actors when actors.All(actor => actor?.GetValueKind() == JsonValueKind.String && actor.GetValue<string>().Length > 0) =>
            [.. actors.Select(actor => actor!.GetValue<string>())],
        _ => null,
    };

    /// <summary>Null where it is no percentage, or one with more than three decimals.</summary>
    public static RolloutPercentage? Percentage(JsonNode? gate)
    {
        if (gate is null)
        {
            return RolloutPercentage.Zero;
        }

        return Text(gate) is { } text && RolloutPercentage.TryParse(text, out var percentage) ? percentage : null;
    }

    /// <summary>Flipper writes values as strings. A file that was written by hand may have the value itself.</summary>
    private static string? Text(JsonNode gate) => gate.GetValueKind() switch
    {
        JsonValueKind.String => gate.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => gate.ToJsonString(),
        _ => null,
    };
}
