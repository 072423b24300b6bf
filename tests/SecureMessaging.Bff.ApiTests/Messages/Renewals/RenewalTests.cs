using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;
using Upload = SecureMessaging.Bff.ApiTests.Messages.SendScenario.Upload;

namespace SecureMessaging.Bff.ApiTests.Messages.Renewals;

/// <summary>A message that asks to renew a prescription: its link to the prescription reaches whoever reads it.</summary>
public sealed class RenewalTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    private const string Prescription = "24891624";

    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

    public static TheoryData<string, string> EhrsAndAddresses => new()
    {
        { SendScenario.Vista, "messages" },
        { SendScenario.Vista, "messages/renewal" },
        { SendScenario.OracleHealth, "messages" },
        { SendScenario.OracleHealth, "messages/renewal" },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(EhrsAndAddresses))]
    public async Task Send_WithAPrescription_ReachesItsEhrOnceWithTheLink(string ehr, string address)
    {
        using var client = await scenario.SignInAsync();
        var text = $"Please renew, said to {address}.";

        var answer = await PostAsync(client, address, await FieldsAsync(client, ehr, text));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(text, (string?)(await answer.ReadJsonAsync(Token))["data"]!["attributes"]!["body"]);
        AssertLinked(ehr, Prescription, Assert.Single(await HeldAsync(ehr, text)));
    }

    [Theory]
    [InlineData(SendScenario.Vista, false)]
    [InlineData(SendScenario.Vista, true)]
    [InlineData(SendScenario.OracleHealth, false)]
    public async Task Send_WithAPrescriptionAndAFile_HoldsBoth(string ehr, bool large)
    {
        await using var world = new SendScenario();
        if (large)
        {
            world.With("Messages:LargeAttachments", "true").With("Vista:Attachments:FileBytes", "2048");
        }

        using var client = await world.SignInAsync();
        var file = Upload.Jpeg("bottle.jpg", 20_000);

        var answer = await SendScenario.PostAsync(
            client, "messages", SendScenario.Form(await FieldsAsync(client, ehr, "See the bottle"), file));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var held = Assert.Single(await world.HeldAsync(ehr, "See the bottle"));
        AssertLinked(ehr, Prescription, held);
        Assert.Equal(file.Held.Sha256, (string?)Assert.Single(held["attachments"]!.AsArray())!["sha256"]);
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_SameWordsForTwoPrescriptions_AreTwoMessagesAndEachOnce(string ehr)
    {
        using var client = await scenario.SignInAsync();
        const string Text = "The same six lines";

        foreach (var prescription in new[] { "111", "111", "222" })
        {
            using var answer = await PostAsync(client, "messages", await FieldsAsync(client, ehr, Text, prescription));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var ordinary = await PostAsync(client, "messages", await FieldsAsync(client, ehr, Text, prescription: null));
        Assert.Equal(HttpStatusCode.OK, ordinary.StatusCode);
        var held = await HeldAsync(ehr, Text);
        Assert.Equal(3, held.Length);
        Assert.Single(held, message => IsLinked(ehr, "111", message));
        Assert.Single(held, message => IsLinked(ehr, "222", message));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_UnderBothAddresses_IsOneMessage(string ehr)
    {
        using var client = await scenario.SignInAsync();
        var fields = await FieldsAsync(client, ehr, "Either address");

        using var first = await PostAsync(client, "messages", fields);
        using var second = await PostAsync(client, "messages/renewal", fields);

        Assert.Equal(await IdAsync(first), await IdAsync(second));
        Assert.Single(await HeldAsync(ehr, "Either address"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_AnswerLost_IsFoundByADeliveryCheckAndNotDoubled(string ehr)
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var fields = await FieldsAsync(client, ehr, "Lost on the way back");
        await world.FaultAsync(new { upstream = ehr, operation = "send", kind = "reset-after-accept", times = 1 });

        using var first = await PostAsync(client, "messages", fields);
        using var again = await PostAsync(client, "messages", fields);

        Assert.Equal("sent", (string?)Assert.Single(await SendScenario.SettledAsync(client))["state"]);
        AssertLinked(ehr, Prescription, Assert.Single(await world.HeldAsync(ehr, "Lost on the way back")));
    }

    [Fact]
    public async Task Send_OverTheBridge_HandsThePrescriptionOn()
    {
        await using var world = new SendScenario()
            .With("Facilities:Stations:668:Transport", "mhv-bridge").With("Vista:Bridge:PollInterval", "00:00:00.100");
        using var client = await world.SignInAsync();
        var team = Testing.Facilities.WritableTeam.First(
            await SendScenario.GetAsync(client, "allrecipients"), team => (string?)team["station_number"] == "668");

        using var answer = await PostAsync(client, "messages", Fields(team, "Over the bridge", Prescription));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var held = Assert.Single(await world.HeldAsync(SendScenario.OracleHealth, "Over the bridge"));
        Assert.Equal((Prescription, "Over the bridge"), ((string?)held["prescription_id"], (string?)held["body"]));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Renewal_WithoutAPrescription_IsCode108AndHeldNowhere(string ehr)
    {
        using var client = await scenario.SignInAsync();
        foreach (var missing in new[] { null, "", "  " })
        {
            using var answer = await PostAsync(client, "messages/renewal", await FieldsAsync(client, ehr, "Which one?", missing));

            Assert.Equal((400, "108"), ((int)answer.StatusCode, await CodeAsync(answer)));
        }

        Assert.Empty(await HeldAsync(ehr, "Which one?"));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Renewal_WithAFile_IsCode103AndHeldNowhere(string ehr)
    {
        using var client = await scenario.SignInAsync();

        using var answer = await SendScenario.PostAsync(
            client, "messages/renewal",
            SendScenario.Form(await FieldsAsync(client, ehr, "With a file"), Upload.Jpeg("bottle.jpg", 1000)));

        Assert.Equal((400, "103"), ((int)answer.StatusCode, await CodeAsync(answer)));
        Assert.Empty(await HeldAsync(ehr, "With a file"));
        Assert.Empty(scenario.Spooled);
    }

    [Fact]
    public async Task Send_PrescriptionThatIsNoId_IsRefusedAndHeldNowhere()
    {
        using var client = await scenario.SignInAsync();

        using var answer = await PostAsync(
            client, "messages", await FieldsAsync(client, SendScenario.Vista, "Not an id", new string('7', 65)));

        Assert.Equal((422, "100"), ((int)answer.StatusCode, await CodeAsync(answer)));
        Assert.Empty(await HeldAsync(SendScenario.Vista, "Not an id"));
    }

    [Fact]
    public async Task Renewal_OfAPersonOfTheBaseFlow_IsLegacysAndKeepsTheLink()
    {
        using var client = await scenario.SignInAsync("vista-only");
        var fields = await FieldsAsync(client, SendScenario.Vista, "By legacy");

        using var renewed = await PostAsync(client, "messages/renewal", fields);
        using var missing = await PostAsync(client, "messages/renewal", Fields(1, "By legacy, without", prescription: null));

        Assert.Equal(("base", HttpStatusCode.OK), (FlowOf(renewed), renewed.StatusCode));
        Assert.Equal(("base", "108"), (FlowOf(missing), await CodeAsync(missing)));
        AssertLinked(
            SendScenario.Vista, Prescription, Assert.Single(await scenario.HeldAsync(SendScenario.Vista, "By legacy", "vista-only")));
    }

    [Fact]
    public async Task Renewal_PressedAgainAfterTheFlagWasKilled_GetsTheFirstAnswerAndAnotherIsLegacys()
    {
        await using var world = new SendScenario();
        using var client = await world.SignInAsync();
        var fields = await FieldsAsync(client, SendScenario.Vista, "Only once");
        var other = await FieldsAsync(client, SendScenario.Vista, "Only once", "222");
        using var first = await PostAsync(client, "messages/renewal", fields);
        await KillAsync(world);

        using var second = await PostAsync(client, "messages/renewal", fields);
        using var third = await PostAsync(client, "messages/renewal", other);
        using var missing = await PostAsync(client, "messages/renewal", Fields(1, "Only once", prescription: null));

        Assert.Equal(("new", await IdAsync(first)), (FlowOf(second), await IdAsync(second)));
        Assert.Equal(("base", "108"), (FlowOf(missing), await CodeAsync(missing)));
        Assert.Equal("base", FlowOf(third));
        var held = await world.HeldAsync(SendScenario.Vista, "Only once");
        Assert.Equal(2, held.Length);
        Assert.Single(held, message => IsLinked(SendScenario.Vista, "222", message));
    }

    [Fact]
    public async Task Prescription_OfAMessage_StandsNeitherInTheStoreNorInTheLogInClear()
    {
        const string Marker = "RX7731942260881";
        await using var world = new SendScenario();
        var store = Path.Combine(Directory.CreateTempSubdirectory("renewal-").FullName, "messaging.db");
        world.With("Store:ConnectionString", $"Data Source={store};Pooling=False");
        using var client = await world.SignInAsync();
        using var sent = await PostAsync(client, "messages", await FieldsAsync(client, SendScenario.Vista, "Kept sealed", Marker));
        using var refused = await SendScenario.PostAsync(
            client, "messages/renewal",
            SendScenario.Form(await FieldsAsync(client, SendScenario.Vista, "Refused", Marker), Upload.Jpeg("a.jpg", 10)));

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.DoesNotContain(Marker, await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.DoesNotContain(world.App.Logs.Lines, line => line.Contains(Marker, StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(store)!))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(Marker, await reader.ReadToEndAsync(Token), StringComparison.Ordinal);
        }
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string address, object fields) =>
        SendScenario.PostAsync(client, address, JsonContent.Create(fields));

    private static async Task<object> FieldsAsync(HttpClient client, string ehr, string body, string? prescription = Prescription) =>
        Fields(await SendScenario.TeamAsync(client, ehr), body, prescription);

    private static object Fields(long team, string body, string? prescription) =>
        new { category = "MEDICATIONS", subject = "Renewal Needed", body, recipient_id = team, prescription_id = prescription };

    private Task<JsonNode[]> HeldAsync(string ehr, string words) => scenario.HeldAsync(ehr, words);

    private static void AssertLinked(string ehr, string prescription, JsonNode held) =>
        Assert.True(IsLinked(ehr, prescription, held), held.ToJsonString());

    /// <summary>VistA has a field for it; Oracle Health has none, so its text says it.</summary>
    private static bool IsLinked(string ehr, string prescription, JsonNode held) => ehr == SendScenario.Vista
        ? (string?)held["prescription_id"] == prescription
        : ((string)held["body"]!).EndsWith($" prescription id {prescription}.", StringComparison.Ordinal);

    private static string FlowOf(HttpResponseMessage answer) => answer.Headers.GetValues("X-Messaging-Flow").Single();

    private static async Task<string?> IdAsync(HttpResponseMessage answer) => (string?)(await answer.ReadJsonAsync(Token))["data"]!["id"];

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (string?)(await answer.ReadJsonAsync(Token))["errors"]![0]!["code"];

    private static async Task KillAsync(SendScenario world)
    {
        var signedIn = await world.App.SandboxClient.SignInAsync("ops-operator", Token);
        using var ops = world.App.CreateClient();
        ops.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.AccessToken);
        using var killed = await ops.PostAsJsonAsync(
            "/ops/v1/flags/mhv_secure_messaging_curated_list_flow:kill?wait=applied", new { reason = "A test of two presses" }, Token);
        killed.EnsureSuccessStatusCode();
    }
}
