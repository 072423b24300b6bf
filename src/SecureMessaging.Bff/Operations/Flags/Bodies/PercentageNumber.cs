using System.Text.Json;
using System.Text.Json.Serialization;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Bff.Operations.Flags.Bodies;

/// <summary>
/// Reads a percentage of a body from its text. A number type would round what it cannot hold, and 1e-32 would be a 0 that nobody
/// asked for. What is no percentage becomes one below 0, so that it is refused with the others.
/// </summary>
internal sealed class PercentageNumber : JsonConverter<decimal>
{
    private const decimal None = -1;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        RolloutPercentage.TryParse(RolloutPercentage.TextOf(reader), out var percentage) ? percentage.ToDecimal() : None;

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
