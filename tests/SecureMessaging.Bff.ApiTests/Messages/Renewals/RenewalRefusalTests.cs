using static SecureMessaging.Bff.ApiTests.Messages.Renewals.Renewal;
using Upload = SecureMessaging.Bff.ApiTests.Messages.SendScenario.Upload;

namespace SecureMessaging.Bff.ApiTests.Messages.Renewals;

/// <summary>A renewal that cannot be sent is held by no EHR.</summary>
public sealed class RenewalRefusalTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

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

        Assert.Empty(await scenario.HeldAsync(ehr, "Which one?"));
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
        Assert.Empty(await scenario.HeldAsync(ehr, "With a file"));
        Assert.Empty(scenario.Spooled);
    }

    [Fact]
    public async Task Send_PrescriptionThatIsNoId_IsRefusedAndHeldNowhere()
    {
        using var client = await scenario.SignInAsync();

        using var answer = await PostAsync(
            client, "messages", await FieldsAsync(client, SendScenario.Vista, "Not an id", new string('7', 65)));

        Assert.Equal((422, "100"), ((int)answer.StatusCode, await CodeAsync(answer)));
        Assert.Empty(await scenario.HeldAsync(SendScenario.Vista, "Not an id"));
    }
}
