using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Rollout.Contracts.Flags;

/// <summary>A percentage from 0 to 100, exact to a thousandth of a percent. On the wire a number such as 12.5.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct RolloutPercentage : IComparable<RolloutPercentage>
{
    private const int PerPercent = 1_000;
    private const int MaxThousandths = 100 * PerPercent;

    public static readonly RolloutPercentage Zero;

    public static readonly RolloutPercentage Full = new(MaxThousandths);

    private RolloutPercentage(int thousandths) => Thousandths = thousandths;

    public int Thousandths { get; }

    /// <summary>The nearest double of the percentage, the form both hash rules compare with.</summary>
    public double AsDouble => Thousandths / (double)PerPercent;

    public static bool operator <(RolloutPercentage left, RolloutPercentage right) => left.Thousandths < right.Thousandths;

    public static bool operator >(RolloutPercentage left, RolloutPercentage right) => left.Thousandths > right.Thousandths;

    public static bool operator <=(RolloutPercentage left, RolloutPercentage right) => left.Thousandths <= right.Thousandths;

    public static bool operator >=(RolloutPercentage left, RolloutPercentage right) => left.Thousandths >= right.Thousandths;

    /// <summary>A percentage as somebody gave it; a failure names what it may be.</summary>
    public static Result<RolloutPercentage> Parse(decimal? percent) =>
        percent is { } given && TryCreate(given, out var percentage)
            ? percentage
            : new InvalidFields("percentage", "Give a number from 0 to 100 with at most three decimals");

    /// <summary>False outside 0 to 100 and for more than three decimals: nothing is rounded silently.</summary>
    public static bool TryCreate(decimal percent, out RolloutPercentage percentage)
    {
        var valid = percent is >= 0 and <= 100 && decimal.IsInteger(percent * PerPercent);
        percentage = valid ? new RolloutPercentage((int)(percent * PerPercent)) : default;
        return valid;
    }

    /// <summary>
    /// Digits, and a point where there are decimals, in every language; no sign, no exponent. Decimals are counted in the text:
    /// a number type would round those it cannot hold.
    /// </summary>
    public static bool TryParse(string text, out RolloutPercentage percentage)
    {
        percentage = default;
        return text.AsSpan(text.IndexOf('.', StringComparison.Ordinal) + 1).TrimEnd('0').Length <= 3
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && TryCreate(percent, out percentage);
    }

    /// <summary>The digits as they were sent.</summary>
    public static string TextOf(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan),
        JsonTokenType.String => reader.GetString() ?? "",
        _ => throw new JsonException("Not a percentage."),
    };

    /// <summary>For plans in code and tests, where a wrong number is a mistake of ours.</summary>
    public static RolloutPercentage Of(decimal percent) =>
        TryCreate(percent, out var percentage) ? percentage : throw new FormatException("Not a percentage in thousandths.");

    public int CompareTo(RolloutPercentage other) => Thousandths.CompareTo(other.Thousandths);

    public decimal ToDecimal() => Thousandths / (decimal)PerPercent;

    public override string ToString() => ToDecimal().ToString(CultureInfo.InvariantCulture);

    private sealed class Converter : JsonConverter<RolloutPercentage>
    {
        public override RolloutPercentage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && TryParse(TextOf(reader), out var percentage)
                ? percentage
                : throw new JsonException("Not a percentage.");

        public override void Write(Utf8JsonWriter writer, RolloutPercentage value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToDecimal());
    }
}
