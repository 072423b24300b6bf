using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.ApiTests.Operations;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.ApiTests.Messages.Submissions;

/// <summary>What operations decide about submissions, and that it is written down who did and why.</summary>
public sealed class SettleSubmissionTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    private const string Reason = "The care team looked and does not have it";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sent")]
    [InlineData("failed")]
    public async Task Settle_Undetermined_IsReportedToItsSenderAndAuditedOnce(string outcome)
    {
        using var sender = await scenario.SignInAsync();
        var id = await UndeterminedAsync(sender, $"Settled as {outcome}");
        using var operators = await scenario.SignInAsync("ops-operator");

        var shown = await AttributesAsync(sender, id);
        using var tried = await SettleAsync(operators, id, new { outcome, reason = Reason }, "?dryRun=true");
        var before = (string?)(await AttributesAsync(sender, id))["state"];
        using var settled = await SettleAsync(operators, id, new { outcome, reason = Reason });
        using var again = await SettleAsync(operators, id, new { outcome, reason = Reason });
        var audit = JsonNode.Parse(await operators.GetStringAsync($"/ops/v1/submissions/{id}/audit", Token))!.AsArray();

        Assert.Contains("Ask your care team", (string?)shown["next_step"], StringComparison.Ordinal);
        Assert.NotNull((string?)shown["body"]);
        Assert.Equal("undetermined", before);
        Assert.Equal(
            (HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.Conflict),
            (tried.StatusCode, settled.StatusCode, again.StatusCode));
        Assert.Equal(outcome, (string?)(await AttributesAsync(sender, id))["state"]);
        Assert.Equal(Reason, (string?)Assert.Single(audit)!["reason"]);
    }

    [Theory]
    [InlineData("ops-viewer", "failed", Reason, HttpStatusCode.Forbidden)]
    [InlineData("ops-operator", "failed", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("ops-operator", "lost", Reason, HttpStatusCode.UnprocessableEntity)]
    public async Task Settle_WithoutRoleReasonOrOutcome_IsRefusedAndChangesNothing(
        string persona, string outcome, string reason, HttpStatusCode expected)
    {
        using var sender = await scenario.SignInAsync();
        var id = await UndeterminedAsync(sender, $"Stays {persona} {outcome} {reason}");
        using var client = await scenario.SignInAsync(persona);

        using var refused = await SettleAsync(client, id, new { outcome, reason });

        Assert.Equal(expected, refused.StatusCode);
        Assert.Equal("undetermined", (string?)(await AttributesAsync(sender, id))["state"]);
    }

    [Fact]
    public async Task Settle_UnknownSubmission_Is404()
    {
        using var client = await scenario.SignInAsync("ops-operator");

        using var missing = await SettleAsync(client, "0192e0a4b4f77a3c8f0e5d2b6c1a9f00", new { outcome = "sent", reason = Reason });

        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Release_OfABrakeThatHolds_LetsItGoAndIsAudited()
    {
        using var client = await scenario.SignInAsync("ops-operator");
        await ExecuteAsync("INSERT INTO lost_message_brake (record, held_since, last_held_at) VALUES ('vista', 1, 1)", new { });

        using var released = await client.ChangeAsync(
            HttpMethod.Post, "/lost-messages/vista:release", new { reason = Reason }, null, Token);
        using var again = await client.ChangeAsync(HttpMethod.Post, "/lost-messages/vista:release", new { reason = Reason }, null, Token);
        var audit = JsonNode.Parse(await client.GetStringAsync("/ops/v1/lost-messages/vista/audit", Token))!.AsArray();

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict), (released.StatusCode, again.StatusCode));
        Assert.Equal(Reason, (string?)Assert.Single(audit)!["reason"]);
    }

    private static Task<HttpResponseMessage> SettleAsync(HttpClient client, string id, object body, string query = "") =>
        client.ChangeAsync(HttpMethod.Post, $"/submissions/{id}:settle{query}", body, null, Token);

    private static async Task<JsonNode> AttributesAsync(HttpClient sender, string id) =>
        JsonNode.Parse(await sender.GetStringAsync($"{SendScenario.Base}/submissions/{id}", Token))!["data"]!["attributes"]!;

    /// <summary>A message that was sent, and whose row says that nobody could find out.</summary>
    private async Task<string> UndeterminedAsync(HttpClient sender, string body)
    {
        using var sent = await SendScenario.SendAsync(sender, await SendScenario.TeamAsync(sender, SendScenario.Vista), body);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var list = JsonNode.Parse(await sender.GetStringAsync($"{SendScenario.Base}/submissions", Token))!["data"]!.AsArray();
        var id = (string)list[0]!["id"]!;
        await ExecuteAsync(
            "UPDATE submission SET state = 'undetermined', next_look_at = NULL, confirmed_at = NULL, version = version + 1 WHERE id = @id",
            new { id });
        return id;
    }

    private async Task ExecuteAsync(string sql, object parameters)
    {
        await using var connection = await scenario.App.Services.GetRequiredService<IDatabase>().OpenAsync(Token);
        await connection.ExecuteAsync(sql, parameters);
    }
}
