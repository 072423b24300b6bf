using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SecureMessaging.Testing;

/// <summary>The sandbox's control calls, as a person with curl would make them.</summary>
internal static class SandboxClientExtensions
{
    public static Task<SignedIn> SignInAsync(this HttpClient sandbox, string persona, CancellationToken cancellationToken) =>
        sandbox.SignInAsync(persona, user: null, cancellationToken);

    /// <param name="sandbox">Its client.</param>
    /// <param name="persona">Its name.</param>
    /// <param name="user">Gives whoever signs in an account id of their own; null for the persona's.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<SignedIn> SignInAsync(
        this HttpClient sandbox, string persona, int? user, CancellationToken cancellationToken)
    {
        using var answer = await sandbox.PostAsJsonAsync("/control/sign-in", new { persona, user }, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<SignedIn>(cancellationToken))!;
    }

    /// <summary>For example <c>new { upstream = "vista", operation = "send", kind = "reset-after-accept", times = 1 }</c>.</summary>
    public static async Task FaultAsync(this HttpClient sandbox, object fault, CancellationToken cancellationToken)
    {
        using var answer = await sandbox.PutAsJsonAsync("/control/faults", fault, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>What the EHR really holds for a persona.</summary>
    public static async Task<JsonArray> TruthAsync(
        this HttpClient sandbox, string ehr, string persona, CancellationToken cancellationToken) =>
        (await sandbox.GetFromJsonAsync<JsonArray>($"/control/truth/{ehr}/messages?persona={persona}", cancellationToken))!;

    /// <summary>The calls an upstream saw.</summary>
    public static async Task<JsonArray> JournalAsync(this HttpClient sandbox, string upstream, CancellationToken cancellationToken) =>
        (await sandbox.GetFromJsonAsync<JsonArray>($"/control/journal?upstream={upstream}", cancellationToken))!;

    /// <summary>Any JSON answer as a node, with the status checked first.</summary>
    public static async Task<JsonNode> ReadJsonAsync(this HttpResponseMessage answer, CancellationToken cancellationToken) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken)) ?? throw new JsonException("Empty JSON.");
}

internal sealed record SignedIn(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("user_id")] string UserId,
    [property: JsonPropertyName("expires_at")] DateTimeOffset ExpiresAt);
