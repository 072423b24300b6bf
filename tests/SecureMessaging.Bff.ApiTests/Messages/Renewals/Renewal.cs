using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Messages.Renewals;

/// <summary>The request for a renewal, and what an EHR holds of it.</summary>
internal static class Renewal
{
    public const string Prescription = "24891624";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<HttpResponseMessage> PostAsync(HttpClient client, string address, object fields) =>
        SendScenario.PostAsync(client, address, JsonContent.Create(fields));

    public static async Task<object> FieldsAsync(HttpClient client, string ehr, string body, string? prescription = Prescription) =>
        Fields(await SendScenario.TeamAsync(client, ehr), body, prescription);

    public static object Fields(long team, string body, string? prescription) =>
        new { category = "MEDICATIONS", subject = "Renewal Needed", body, recipient_id = team, prescription_id = prescription };

    public static void AssertLinked(string ehr, string prescription, JsonNode held) =>
        Assert.True(IsLinked(ehr, prescription, held), held.ToJsonString());

    /// <summary>VistA has a field for it; Oracle Health has none, so its text says it.</summary>
    public static bool IsLinked(string ehr, string prescription, JsonNode held) => ehr == SendScenario.Vista
        ? (string?)held["prescription_id"] == prescription
        : ((string)held["body"]!).EndsWith($" prescription id {prescription}.", StringComparison.Ordinal);

    public static string FlowOf(HttpResponseMessage answer) => answer.Headers.GetValues("X-Messaging-Flow").Single();

    public static async Task<string?> IdAsync(HttpResponseMessage answer) => (string?)(await answer.ReadJsonAsync(Token))["data"]!["id"];

    public static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["code"];
}
