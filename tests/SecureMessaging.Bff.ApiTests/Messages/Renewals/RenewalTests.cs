using System.Net;
using SecureMessaging.Testing;
using static SecureMessaging.Bff.ApiTests.Messages.Renewals.Renewal;
using Upload = SecureMessaging.Bff.ApiTests.Messages.SendScenario.Upload;

namespace SecureMessaging.Bff.ApiTests.Messages.Renewals;

/// <summary>A message that asks to renew a prescription: its link to the prescription reaches whoever reads it.</summary>
public sealed class RenewalTests(SendScenario scenario) : IClassFixture<SendScenario>
{
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
        AssertLinked(ehr, Prescription, Assert.Single(await scenario.HeldAsync(ehr, text)));
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
        var held = await scenario.HeldAsync(ehr, Text);
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
        Assert.Single(await scenario.HeldAsync(ehr, "Either address"));
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
}
