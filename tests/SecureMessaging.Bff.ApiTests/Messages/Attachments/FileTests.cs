using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;
using Upload = SecureMessaging.Bff.ApiTests.Messages.SendScenario.Upload;

namespace SecureMessaging.Bff.ApiTests.Messages.Attachments;

/// <summary>Files as the web client sends them, up to what the EHR holds and what the answer says of them.</summary>
public sealed class FileTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_TwoFiles_AreHeldByteForByteUnderTheirNames(string ehr)
    {
        using var client = await scenario.SignInAsync();
        Upload[] files = [Upload.Jpeg("knee.jpg", 200_000), Upload.Text("my note.txt", "It is too tight")];

        var answer = await SendScenario.SendAsync(client, await SendScenario.TeamAsync(client, ehr), "See the files", files);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var held = Assert.Single(await scenario.HeldAsync(ehr, "See the files"));
        Assert.Equal(files.Select(file => file.Held), Files(held));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_Answered_LeavesNoFileInTheSpool(string ehr)
    {
        using var client = await scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);

        using var sent = await SendScenario.SendAsync(client, team, "Sent", Upload.Jpeg("a.jpg", 1000));
        using var refused = await SendScenario.SendAsync(client, team, "Refused", Upload.Text("a.exe", "MZ"));

        Assert.Equal((true, false), (sent.IsSuccessStatusCode, refused.IsSuccessStatusCode));
        Assert.Empty(scenario.Spooled);
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_WithFiles_AnswerNamesThem(string ehr)
    {
        using var client = await scenario.SignInAsync();
        Upload[] files = [Upload.Jpeg("knee.jpg", 4321), Upload.Text("note.txt", "x")];

        var answer = await SendScenario.SendAsync(client, await SendScenario.TeamAsync(client, ehr), "Named", files);

        var data = (await answer.ReadJsonAsync(Token))["data"]!;
        var attributes = data["attributes"]!;
        Assert.True((bool)attributes["attachment"]!);
        Assert.True((bool)attributes["has_attachments"]!);
        Assert.Equal(
            files.Select(file => (file.Name, (long)file.Bytes.Length)),
            attributes["attachments"]!.AsArray().Select(file => ((string)file!["name"]!, (long)file["attachment_size"]!)));
    }

    [Fact]
    public async Task Send_WithFilesToVista_AnswerLinksThemAndTheLinkWorks()
    {
        using var client = await scenario.SignInAsync();
        var file = Upload.Jpeg("knee.jpg", 4321);

        var answer = await SendScenario.SendAsync(client, await SendScenario.TeamAsync(client, SendScenario.Vista), "Linked", file);

        var document = await answer.ReadJsonAsync(Token);
        var related = Assert.Single(document["data"]!["relationships"]!["attachments"]!["data"]!.AsArray())!;
        var included = Assert.Single(document["included"]!.AsArray())!;
        Assert.Equal((string?)related["id"], (string?)included["id"]);
        Assert.Equal("attachments", (string?)included["type"]);
        Assert.Equal((long)document["data"]!["attributes"]!["message_id"]!, (long)included["attributes"]!["message_id"]!);
        var link = (string)included["links"]!["download"]!;
        Assert.Equal(link, (string?)included["attributes"]!["download"]);
        Assert.Equal(file.Bytes, await client.GetByteArrayAsync(new Uri(link), Token));
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_SameFilesAgain_JoinsAndOtherFilesAreAnotherMessage(string ehr)
    {
        using var client = await scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, ehr);

        var first = await SendScenario.SendAsync(client, team, "Twice", Upload.Jpeg("a.jpg", 1000));
        var second = await SendScenario.SendAsync(client, team, "Twice", Upload.Jpeg("a.jpg", 1000));
        var other = await SendScenario.SendAsync(client, team, "Twice", Upload.Jpeg("a.jpg", 1001));

        Assert.Equal(await first.Content.ReadAsStringAsync(Token), await second.Content.ReadAsStringAsync(Token));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(2, (await scenario.HeldAsync(ehr, "Twice")).Length);
    }

    private static IEnumerable<(string Name, long Size, string Sha256)> Files(JsonNode held) =>
        held["attachments"]!.AsArray().Select(file => ((string)file!["name"]!, (long)file["size"]!, (string)file["sha256"]!));
}
