using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Operations;
using SecureMessaging.Ehr.Facilities.Migration;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Legacy.UserProfile;

/// <summary>The migration info of <c>/v0/user</c>: one truth for people of the new flow, legacy's own bytes for everybody else.</summary>
public sealed class UserProfileTests : IAsyncDisposable
{
    private const string User = "/v0/user";

    private readonly LegacyScenario _legacy = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _legacy.DisposeAsync();

    [Fact]
    public async Task User_BothCalendarsAgree_IsLegacysToTheByte()
    {
        using var client = await _legacy.App.SignInAsync("migrating", Token);
        using var direct = await _legacy.DirectAsync(client, User);

        using var answer = await client.GetAsync(User, Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(await direct.Content.ReadAsStringAsync(Token), await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal(direct.Headers.ETag, answer.Headers.ETag);
        Assert.Equal("p4", PhaseOf(await answer.ReadJsonAsync(Token)));
    }

    [Theory]
    [InlineData(true, "p4")]
    [InlineData(false, "p2")]
    public async Task User_OperationsDecideAgainstTheCalendar_ShowsThePhaseWithThatEffect(bool blocked, string expected)
    {
        using var client = await _legacy.App.SignInAsync("migrating", Token);
        await _legacy.OverrideAsync("506", new { blocked });

        using var answer = await client.GetAsync(User, Token);

        Assert.Equal(expected, PhaseOf(await answer.ReadJsonAsync(Token)));
    }

    [Theory]
    [InlineData("p6")]
    [InlineData("p3")]
    public async Task User_PhaseIsOverridden_ShowsItAndAsTheFacilityIs(string phase)
    {
        using var client = await _legacy.App.SignInAsync("migrating", Token);
        await _legacy.OverrideAsync("506", new { phase });

        var info = Info(await (await client.GetAsync(User, Token)).ReadJsonAsync(Token));
        var systems = await (await client.GetAsync("/my_health/v1/messaging/care_systems", Token)).ReadJsonAsync(Token);

        var station = systems["data"]!.AsArray().Single(system => (string?)system!["attributes"]!["station_number"] == "506")!;
        Assert.Equal(phase, (string?)info["migration_schedules"]![0]!["phases"]!["current"]);
        Assert.Equal(phase, (string?)station["attributes"]!["phase"]);
        Assert.True((bool)info["user_facility_migrating_to_oh"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task User_LegacyHasAnotherDay_HasOursAndElseLegacysBytes(bool camel)
    {
        await _legacy.SwitchAsync(new { migrations = new Dictionary<string, string> { ["506"] = "2031-05-04" } });
        using var client = await _legacy.App.SignInAsync("migrating", Token);
        using var direct = await _legacy.DirectAsync(client, User, Inflect);

        using var answer = await client.SendAsync(LegacyScenario.Request(User, Inflect), Token);

        var (ours, theirs) = (await answer.Content.ReadAsStringAsync(Token), await direct.Content.ReadAsStringAsync(Token));
        var (own, given) = (Outside(ours, camel), Outside(theirs, camel));
        Assert.Equal(given, own);
        Assert.NotEqual(theirs, ours);
        var schedule = Assert.Single(Info(JsonNode.Parse(ours)!)[camel ? "migrationSchedules" : "migration_schedules"]!.AsArray())!;
        Assert.Equal("p4", (string?)schedule["phases"]!["current"]);
        Assert.Equal(Day(2), (string?)schedule[camel ? "migrationDate" : "migration_date"]);
        Assert.Equal($"{Day(-4)} at 12:00AM ET", (string?)schedule["phases"]!["p3"]);
        Assert.Equal("506", (string?)schedule["facilities"]![0]![camel ? "facilityId" : "facility_id"]);
        Assert.Equal("ACTIVE", (string?)schedule[camel ? "migrationStatus" : "migration_status"]);
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(ours), answer.Content.Headers.ContentLength);

        void Inflect(HttpRequestMessage request) => request.Headers.Add("X-Key-Inflection", camel ? "camel" : "snake");
    }

    [Fact]
    public async Task User_LegacyKnowsNoMigration_GetsOurs()
    {
        await _legacy.SwitchAsync(new { migrations = new Dictionary<string, string?> { ["506"] = null } });
        using var client = await _legacy.App.SignInAsync("migrating", Token);

        var user = await (await client.GetAsync(User, Token)).ReadJsonAsync(Token);

        Assert.Equal("p4", PhaseOf(user));
        Assert.True((bool)user["data"]!["attributes"]!["va_profile"]!["user_facility_migrating_to_oh"]!);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("empty")]
    public async Task User_MigrationInfoWithoutSchedules_GetsOurs(string form)
    {
        await _legacy.SwitchAsync(new { migration_info = form });
        using var client = await _legacy.App.SignInAsync("migrating", Token);

        var user = await (await client.GetAsync(User, Token)).ReadJsonAsync(Token);

        Assert.Equal("p4", PhaseOf(user));
        Assert.Equal(["506", "589"], user["data"]!["attributes"]!["va_profile"]!["facilities"]!.AsArray()
            .Select(facility => (string)facility!["facility_id"]!));
    }

    [Fact]
    public async Task User_StationThatDoesNotMigrateHere_IsNotShownMigrating()
    {
        await _legacy.SwitchAsync(new { migrations = new Dictionary<string, string> { ["589"] = Iso(1) } });
        using var client = await _legacy.App.SignInAsync("migrating", Token);

        var schedules = Info(await (await client.GetAsync(User, Token)).ReadJsonAsync(Token))["migration_schedules"]!.AsArray();

        Assert.Equal(["506"], schedules.SelectMany(schedule => schedule!["facilities"]!.AsArray())
            .Select(facility => (string)facility!["facility_id"]!));
    }

    [Fact]
    public async Task User_OfTheBaseFlow_IsLegacysToTheByte()
    {
        await _legacy.SwitchAsync(new { migrations = new Dictionary<string, string> { ["506"] = "2031-05-04" } });
        using var operations = await _legacy.App.SignInAsync("ops-operator", Token);
        using var killed = await operations.CommandAsync("kill?wait=applied", new { reason = OpsClientExtensions.Reason }, Token);
        killed.EnsureSuccessStatusCode();
        using var client = await _legacy.App.SignInAsync("migrating", Token);
        using var direct = await _legacy.DirectAsync(client, User);

        using var answer = await client.GetAsync(User, Token);

        Assert.Equal(await direct.Content.ReadAsStringAsync(Token), await answer.Content.ReadAsStringAsync(Token));
        Assert.NotEqual("p4", PhaseOf(await answer.ReadJsonAsync(Token)));
    }

    [Fact]
    public async Task User_PackedByLegacy_IsRewrittenAndItsHeadersFit()
    {
        await _legacy.SwitchAsync(new { migrations = new Dictionary<string, string> { ["506"] = "2031-05-04" } });
        using var client = await _legacy.App.SignInAsync("migrating", Token);

        using var answer = await client.SendAsync(
            LegacyScenario.Request(User, request => request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip")), Token);

        var body = await answer.Content.ReadAsByteArrayAsync(Token);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal(body.Length, answer.Content.Headers.ContentLength);
        Assert.Equal("p4", PhaseOf(JsonNode.Parse(body)!));
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task User_PackedAndEqual_StaysPacked()
    {
        using var client = await _legacy.App.SignInAsync("migrating", Token);
        using var direct = await _legacy.DirectAsync(client, User, Packed);

        using var answer = await client.SendAsync(LegacyScenario.Request(User, Packed), Token);

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        Assert.Equal(await direct.Content.ReadAsByteArrayAsync(Token), await answer.Content.ReadAsByteArrayAsync(Token));

        static void Packed(HttpRequestMessage request) => request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
    }

    [Fact]
    public async Task User_HeldByTheBrowser_Is304UntilItChangesHereOrThere()
    {
        using var client = await _legacy.App.SignInAsync("migrating", Token);
        using var first = await client.GetAsync(User, Token);

        using var same = await client.SendAsync(LegacyScenario.Request(User, With(first)), Token);
        await _legacy.OverrideAsync("506", new { blocked = false });
        using var changed = await client.SendAsync(LegacyScenario.Request(User, With(first)), Token);
        using var again = await client.SendAsync(LegacyScenario.Request(User, With(changed)), Token);

        Assert.Equal(
            (HttpStatusCode.NotModified, HttpStatusCode.OK, HttpStatusCode.NotModified),
            (same.StatusCode, changed.StatusCode, again.StatusCode));
        Assert.Equal("", await same.Content.ReadAsStringAsync(Token));
        Assert.Equal("p2", PhaseOf(await changed.ReadJsonAsync(Token)));
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);

        static Action<HttpRequestMessage> With(HttpResponseMessage held) => request => request.Headers.IfNoneMatch.Add(held.Headers.ETag!);
    }

    /// <summary>Without the migration info, and without the flag beside it: what must be legacy's to the byte.</summary>
    private static string Outside(string json, bool camel)
    {
        var (info, flag) = camel
            ? ("\"ohMigrationInfo\":", "\"userFacilityMigratingToOh\":")
            : ("\"oh_migration_info\":", "\"user_facility_migrating_to_oh\":");
        var begin = json.IndexOf(info, StringComparison.Ordinal);
        var after = camel ? ",\"userAtPretransitionedOhFacility\"" : ",\"user_at_pretransitioned_oh_facility\"";
        var end = json.LastIndexOf(after, StringComparison.Ordinal);
        Assert.True(begin > 0 && end > begin);
        var rest = json[..begin] + json[end..];
        return rest.Replace(flag + "false", flag, StringComparison.Ordinal).Replace(flag + "true", flag, StringComparison.Ordinal);
    }

    private string Day(int days) => DateIn(days).ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    private string Iso(int days) => DateIn(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private DateOnly DateIn(int days) => EasternDays.DayOf(_legacy.App.Clock.GetUtcNow()).AddDays(days);

    private static string? PhaseOf(JsonNode user) => (string?)Info(user)["migration_schedules"]![0]!["phases"]!["current"];

    private static JsonNode Info(JsonNode user)
    {
        var attributes = user["data"]!["attributes"]!;
        return attributes["va_profile"]?["oh_migration_info"] ?? attributes["vaProfile"]!["ohMigrationInfo"]!;
    }
}
