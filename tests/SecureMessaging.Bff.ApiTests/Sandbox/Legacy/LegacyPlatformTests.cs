using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Legacy;

public sealed class LegacyPlatformTests(MillenniumHost sandbox) : LegacyCalls(sandbox)
{
    [Fact]
    public async Task Toggles_NeedNoSignInAndComeInBothSpellings()
    {
        Host.Client.DefaultRequestHeaders.Clear();

        var body = (await Host.Client.GetFromJsonAsync<JsonObject>("/v0/feature_toggles?cookie_id=x", Token))!;

        var features = body["data"]!["features"]!.AsArray().ToDictionary(feature => (string)feature!["name"]!,
            feature => (bool)feature!["value"]!);
        Assert.False(features["mhv_secure_messaging_curated_list_flow"]);
        Assert.False(features["mhvSecureMessagingCuratedListFlow"]);
        Assert.True(features.ContainsKey("mhv_secure_messaging_recipient_opt_groups"));
    }

    [Fact]
    public async Task User_NamesServicesFacilitiesAndTheMigration()
    {
        await SignInAsync("migrating");

        var body = (await Host.Client.GetFromJsonAsync<JsonObject>("/v0/user", Token))!["data"]!["attributes"]!;

        Assert.Contains(body["services"]!.AsArray(), service => (string?)service == "messaging");
        Assert.Equal(3, (int)body["profile"]!["loa"]!["current"]!);
        Assert.Equal("p4", (string?)body["vaProfile"]!["ohMigrationInfo"]!["migrationSchedules"]![0]!["phases"]!["current"]);
        Assert.Equal(["506", "589"], body["vaProfile"]!["facilities"]!.AsArray().Select(facility => (string)facility!["facilityId"]!));
    }

    [Fact]
    public async Task Activity_IsTaken()
    {
        await SignInAsync();

        var answer = await Host.Client.PostAsJsonAsync("/my_health/v1/aal", new { aal = new { activityType = "Messages" } }, Token);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    [Fact]
    public async Task Tooltip_HidesWithItsThirdSession()
    {
        await SignInAsync();
        var created = await Host.Client.PostAsJsonAsync("/my_health/v1/tooltips",
            new { tooltip = new { tooltipName = "filter", hidden = false } }, Token);
        var id = (string)(await created.ReadJsonAsync(Token))["id"]!;

        await Host.Client.PatchAsync($"/my_health/v1/tooltips/{id}?increment_counter=true", null, Token);
        var third = await (await Host.Client.PatchAsync($"/my_health/v1/tooltips/{id}?increment_counter=true", null,
            Token)).ReadJsonAsync(Token);
        var list = (await Host.Client.GetFromJsonAsync<JsonArray>("/my_health/v1/tooltips", Token))!;

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.True((bool)third["hidden"]!);
        Assert.Equal("filter", (string?)Assert.Single(list)!["tooltipName"]);
    }

    [Theory]
    [InlineData("/v0/maintenance_windows")]
    [InlineData("/my_health/v1/messaging/recipients/crosswalk")]
    public async Task EmptyLists_AreEmptyLists(string path)
    {
        await SignInAsync();

        var body = (await Host.Client.GetFromJsonAsync<JsonObject>(path, Token))!;

        Assert.Empty(body["data"]!.AsArray());
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task Prescription_HasWhatARenewalShows(string version)
    {
        await SignInAsync();

        var attributes = (await Host.Client.GetFromJsonAsync<JsonObject>($"/my_health/{version}/prescriptions/17",
            Token))!["data"]!["attributes"]!;

        Assert.Equal(17, (long)attributes["prescriptionId"]!);
        Assert.Equal("Roe", (string?)attributes["providerLastName"]);
    }

    [Fact]
    public async Task Categories_AreTheSixThePageHasLabelsFor()
    {
        await SignInAsync();

        var names = (await GetAsync("messages/categories"))["data"]!["attributes"]!["messageCategoryType"]!.AsArray();

        Assert.Equal(["OTHER", "COVID", "APPOINTMENTS", "MEDICATIONS", "TEST_RESULTS", "EDUCATION"], names.Select(name => (string)name!));
    }
}
