using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Testing;
using static SecureMessaging.Bff.ApiTests.Vista.VistaScenario;

namespace SecureMessaging.Bff.ApiTests.Vista;

/// <summary>The faults of text and files that the sandbox plays: what arrives is what was written, or nothing does.</summary>
public sealed class VistaFileFaultTests
{
    [Theory]
    [InlineData("named")]
    [InlineData("decimal")]
    [InlineData("hex")]
    public async Task Delivery_TextInThreeEscapings_IsRecognised(string escaping)
    {
        await using var scenario = new VistaScenario();
        await scenario.SwitchAsync($$"""{"escaping":"{{escaping}}","draft_send_keeps_id":false}""");
        var message = await scenario.MessageAsync() with { Body = $"<script>&amp;lt; \"q\" 'a' 😀 {new string('x', 100_000)}" };
        var start = scenario.App.Clock.GetUtcNow();
        var ticket = await scenario.PrepareAsync(message);
        await scenario.Adapter.DispatchAsync(message, ticket, Token);

        Assert.IsType<DeliveryEvidence.Found>(await scenario.CheckDeliveryAsync(message, ticket, start));
        Assert.Equal(1, await scenario.HeldAsync(message));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_Ordinary_ArriveWithNamesAndBytesAndAreRecognised(bool keepsId)
    {
        await using var scenario = new VistaScenario();
        await scenario.SwitchAsync($$"""{"draft_send_keeps_id":{{(keepsId ? "true" : "false")}}}""");
        var message = await scenario.MessageAsync(File("knee (1), left.jpg", 1_000_000), File("Röntgen.png", 70_000));
        var start = scenario.App.Clock.GetUtcNow();
        var ticket = await scenario.PrepareAsync(message);

        var outcome = await scenario.Adapter.DispatchAsync(message, ticket, Token);

        Assert.IsType<DispatchOutcome.Accepted>(outcome);
        Assert.IsType<DeliveryEvidence.Found>(await scenario.CheckDeliveryAsync(message, ticket, start));
        var held = (await scenario.Sandbox.TruthAsync("vista", scenario.Persona, Token)).Single(row => (string?)row!["body"] == message.Body);
        Assert.Equal(["Rontgen.png", "knee (1), left.jpg"], held!["attachments"]!.AsArray().Select(file => (string?)file!["name"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Files_Large_GoByUploadAndArrive()
    {
        await using var scenario = new VistaScenario();
        var message = await scenario.MessageAsync(File("knee.mov", 12_000_000)) with { LargeAttachments = true };
        var ticket = await scenario.PrepareAsync(message);

        var outcome = await scenario.Adapter.DispatchAsync(message, ticket, Token);

        Assert.IsType<DispatchOutcome.Accepted>(outcome);
        var held = (await scenario.Sandbox.TruthAsync("vista", scenario.Persona, Token)).Single(row => (string?)row!["body"] == message.Body);
        Assert.Equal(12_000_000, (int?)held!["attachments"]![0]!["size"]);
    }

    [Fact]
    public async Task Files_UploadAddressOfAForeignHost_AreRefusedAndNothingIsHeld()
    {
        await using var scenario = new VistaScenario();
        await scenario.SwitchAsync("""{"storage_host":"https://storage.evil.example"}""");
        var message = await scenario.MessageAsync(File("knee.mov", 12_000_000)) with { LargeAttachments = true };
        var ticket = await scenario.PrepareAsync(message);

        var outcome = await scenario.Adapter.DispatchAsync(message, ticket, Token);

        Assert.IsType<DispatchOutcome.NotAccepted>(outcome);
        Assert.Equal(0, await scenario.HeldAsync(message));
    }

    [Theory]
    [InlineData(122)]
    [InlineData(124)]
    [InlineData(172)]
    public async Task Files_RefusedByVista_AreHandedOn(int code)
    {
        await using var scenario = new VistaScenario();
        var message = await scenario.MessageAsync(File("knee.jpg", 1_000));
        var ticket = await scenario.PrepareAsync(message);
        await scenario.FaultAsync(new { upstream = "vista", operation = "send", kind = "status", status = 400, error_code = code });

        var outcome = await scenario.Adapter.DispatchAsync(message, ticket, Token);

        Assert.Equal(new SmRefusal(SmCode.Of(code)), Assert.IsType<DispatchOutcome.NotAccepted>(outcome).Failure);
    }
}
