using System.Text.Json;
using Microsoft.Extensions.Options;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Legacy.Comparison;

/// <summary>Reads what is compared with. Nobody's session is used: both are given to everybody.</summary>
internal sealed class ComparisonReader(
    IHttpClientFactory clients, IOptions<LegacyOptions> legacy, IOptions<LegacyComparisonOptions> options)
{
    public const string HttpClientName = "legacy-comparison";

    /// <summary>The list has some 170 entries and 60 kB, the toggles 80 kB.</summary>
    public const long MaxResponseBytes = 4 * 1024 * 1024;

    private const string StationPrefix = "vha_";

    /// <summary>Toggles by name; or why they could not be read.</summary>
    public Task<(IReadOnlyDictionary<string, bool>? Read, string Reason)> ReadTogglesAsync(
        IEnumerable<string> names, CancellationToken cancellationToken) =>
        ReadAsync(
            new Uri(new Uri(legacy.Value.BaseAddress), $"/v0/feature_toggles?features={Uri.EscapeDataString(string.Join(',', names))}"),
            ReadToggles, cancellationToken);

    /// <summary>EHRs by station; or why they could not be read.</summary>
    public Task<(IReadOnlyDictionary<string, ListedEhr>? Read, string Reason)> ReadEhrsAsync(CancellationToken cancellationToken) =>
        ReadAsync(new Uri(options.Value.EhrListAddress), ReadEhrs, cancellationToken);

    private async Task<(IReadOnlyDictionary<string, T>? Read, string Reason)> ReadAsync<T>(
        Uri address, Func<JsonElement, IReadOnlyDictionary<string, T>?> read, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var response = await client.GetAsync(address, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return (null, $"status {(int)response.StatusCode}");
            }

            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return read(json.RootElement) is { Count: > 0 } values ? (values, "") : (null, "not the JSON that was expected");
        }
        catch (JsonException)
        {
            return (null, "no JSON");
        }
        catch (Exception failed) when (
            failed is HttpRequestException or IOException or InvalidOperationException
            || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, NetworkReason.Of(failed));
        }
    }

    private static Dictionary<string, bool>? ReadToggles(JsonElement root)
    {
        if (Member(Member(root, "data"), "features") is not { ValueKind: JsonValueKind.Array } features)
        {
            return null;
        }

        var toggles = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var feature in features.EnumerateArray())
        {
            if (Text(Member(feature, "name")) is { } name
                && Member(feature, "value") is { ValueKind: JsonValueKind.True or JsonValueKind.False } value)
            {
                toggles[name] = value.GetBoolean();
            }
        }

        return toggles;
    }

    private static Dictionary<string, ListedEhr>? ReadEhrs(JsonElement root)
    {
        if (Member(Member(Member(root, "data"), "nodeQuery"), "entities") is not { ValueKind: JsonValueKind.Array } entities)
        {
            return null;
        }

        var ehrs = new Dictionary<string, ListedEhr>(StringComparer.OrdinalIgnoreCase);
        foreach (var entity in entities.EnumerateArray())
        {
            if (Text(Member(entity, "fieldFacilityLocatorApiId")) is { } id
                && id.StartsWith(StationPrefix, StringComparison.OrdinalIgnoreCase))
            {
                ehrs[id[StationPrefix.Length..].Trim()] =
                    ListedEhrs.Parse(Text(Member(Member(Member(entity, "fieldRegionPage"), "entity"), "fieldVamcEhrSystem")));
            }
        }

        return ehrs;
    }

    private static JsonElement? Member(JsonElement? owner, string name) =>
        owner is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
