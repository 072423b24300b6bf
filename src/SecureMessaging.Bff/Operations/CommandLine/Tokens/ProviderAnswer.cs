using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SecureMessaging.Bff.Operations.CommandLine.Tokens;

/// <summary>One answer of an identity provider, read to the end, so that nothing odd in it is met later.</summary>
/// <param name="Texts">Its fields that are texts.</param>
/// <param name="Numbers">Its fields that are numbers, or texts that say one.</param>
/// <param name="Problem">Why it has none; null where it was read.</param>
internal sealed record ProviderAnswer(
    IReadOnlyDictionary<string, string> Texts, IReadOnlyDictionary<string, double> Numbers, string? Problem)
{
    private static readonly Dictionary<string, string> NoTexts = [];
    private static readonly Dictionary<string, double> NoNumbers = [];

    public static readonly ProviderAnswer Unreadable = Failed("the provider's answer cannot be read");

    /// <summary>Nothing came, or only that the provider is not well: it may answer the next time.</summary>
    public bool IsSilence { get; private init; }

    public string? Error => Texts.GetValueOrDefault("error");

    public static ProviderAnswer Silence(string problem) => Failed(problem) with { IsSilence = true };

    public static ProviderAnswer Failed(string problem) => new(NoTexts, NoNumbers, problem);

    /// <summary>RFC 8259: UTF-8, whatever charset a header names. A field that stands twice says two things.</summary>
    public static ProviderAnswer Read(byte[] body)
    {
        try
        {
            var text = body.AsMemory(body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0);
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return Unreadable;
            }

            var texts = new Dictionary<string, string>(StringComparer.Ordinal);
            var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
            foreach (var field in document.RootElement.EnumerateObject())
            {
                if (field.Value.ValueKind == JsonValueKind.String)
                {
                    texts[field.Name] = field.Value.GetString()!;
                }

                var number = field.Value.ValueKind == JsonValueKind.Number ? field.Value.GetRawText() : texts.GetValueOrDefault(field.Name);
                if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                {
                    numbers[field.Name] = value;
                }
            }

            return new ProviderAnswer(texts, numbers, null);
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            // Half a surrogate pair and bytes that are no UTF-8 are met where the text is read.
            return Unreadable;
        }
    }
}
