using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;
using Upload = SecureMessaging.Bff.ApiTests.Messages.SendScenario.Upload;

namespace SecureMessaging.Bff.ApiTests.Messages.Attachments;

/// <summary>Files that may not be sent: the code the web client knows, nothing sent, nothing left on disk.</summary>
public sealed class FileRefusalTests(SendScenario scenario) : IClassFixture<SendScenario>
{
    private const int Mebibyte = 1024 * 1024;

    public static TheoryData<string> Ehrs => SendScenario.BothEhrs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("uploads[]\"; filename=\"a.txt", 422)]
    [InlineData("made_up", 400)]
    public async Task Send_ThousandsOfEmptyParts_AreRefusedAndLeaveNothing(string name, int status)
    {
        using var client = await scenario.SignInAsync();
        var parts = string.Concat(Enumerable.Repeat($"--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n\r\n", 5_000));
        using var content = new StringContent(parts + "--x--\r\n");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        using var answer = await client.PostAsync($"{SendScenario.Base}/messages", content, Token);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Empty(scenario.Spooled);
    }

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_TypeNotAllowed_IsSm122(string ehr) =>
        await RefusedAsync(ehr, 422, "SM122", null, Upload.Text("program.exe", "MZ"));

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_ContentThatIsNotWhatTheNameSays_IsSm122(string ehr) =>
        await RefusedAsync(ehr, 422, "SM122", null, Upload.Text("knee.jpg", "MZ"));

    [Theory]
    [InlineData(SendScenario.Vista, 5, "Total file count exceeds 4 files")]
    [InlineData(SendScenario.OracleHealth, 11, "Total file count exceeds 10 files")]
    public async Task Send_TooManyFiles_IsSaidInTheWordsTheWebClientKnows(string ehr, int count, string title) => await RefusedAsync(
        ehr, 422, "100", title, [.. Enumerable.Range(1, count).Select(number => Upload.Text($"{number}.txt", "x"))]);

    [Theory]
    [InlineData(SendScenario.Vista, 6, "knee.jpg exceeds file size limit of 6 MB")]
    [InlineData(SendScenario.OracleHealth, 25, "knee.jpg exceeds file size limit of 25 MB")]
    public async Task Send_OneByteTooLarge_NamesTheFileAndTheLimit(string ehr, int megabytes, string title) =>
        await RefusedAsync(ehr, 422, "100", title, Upload.Jpeg("knee.jpg", (megabytes * Mebibyte) + 1));

    [Theory]
    [InlineData(SendScenario.Vista, 6, "Total size of uploads exceeds 10 MB")]
    [InlineData(SendScenario.OracleHealth, 13, "Total size of uploads exceeds 25 MB")]
    public async Task Send_TogetherTooLarge_IsSaid(string ehr, int megabytes, string title) => await RefusedAsync(
        ehr, 422, "100", title, Upload.Jpeg("a.jpg", megabytes * Mebibyte), Upload.Jpeg("b.jpg", megabytes * Mebibyte));

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_EmptyFile_IsSaid(string ehr) =>
        await RefusedAsync(ehr, 422, "100", "empty.txt is empty", Upload.Text("empty.txt", ""));

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_SameNameTwice_IsSaid(string ehr) => await RefusedAsync(
        ehr, 422, "100", "The same file name is attached twice", Upload.Text("a.txt", "one"), Upload.Text("A.txt", "two"));

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_FileWithoutAName_IsSm123(string ehr) =>
        await RefusedAsync(ehr, 422, "SM123", null, Upload.Text("/", "x"));

    [Theory]
    [MemberData(nameof(Ehrs))]
    public async Task Send_NameTooLong_IsSaidAndNotCalledMissing(string ehr) => await RefusedAsync(
        ehr, 422, "100", "A file name is too long (maximum is 255 characters)", Upload.Text(new string('a', 300) + ".txt", "x"));

    [Fact]
    public async Task Send_FileThatFailsTheScan_IsSm172() =>
        await RefusedAsync(SendScenario.Vista, 400, "SM172", null, Upload.Text("note.txt", "SANDBOX-VIRUS"));

    [Theory]
    [InlineData(false, 200, null)]
    [InlineData(true, 500, "SM_UPLOAD_ATTACHMENT_ERROR")]
    public async Task Send_LargeFileToVista_WhoseStorageRefuses_HasACodeOfItsOwn(bool refuses, int status, string? code)
    {
        await using var large = new SendScenario().With("Messages:LargeAttachments", "true");
        using var client = await large.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.Vista);
        if (refuses)
        {
            await large.FaultAsync(new { upstream = "vista", operation = "storage", kind = "status", status = 503 });
        }

        var answer = await SendScenario.SendAsync(client, team, "Seven megabytes", Upload.Jpeg("knee.jpg", 7 * Mebibyte));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, (string?)(await answer.ReadJsonAsync(Token))["errors"]?[0]?["code"]);
        Assert.Equal(refuses ? 0 : 1, (await large.HeldAsync(SendScenario.Vista, "Seven megabytes")).Length);
    }

    [Fact]
    public async Task Send_FileAboveEveryLimit_IsReadToItsEndAndNotKept()
    {
        using var client = await scenario.SignInAsync();
        var team = await SendScenario.TeamAsync(client, SendScenario.OracleHealth);

        var answer = await SendScenario.SendAsync(client, team, "Much too large", Upload.Jpeg("a.jpg", 40 * Mebibyte));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("a.jpg exceeds file size limit of 25 MB", (string?)(await ErrorAsync(answer))["title"]);
        Assert.Empty(scenario.Spooled);
    }

    private async Task RefusedAsync(string ehr, int status, string code, string? title, params Upload[] files)
    {
        using var client = await scenario.SignInAsync();
        var words = $"Refused {Guid.NewGuid():N}";

        var answer = await SendScenario.SendAsync(client, await SendScenario.TeamAsync(client, ehr), words, files);

        var error = await ErrorAsync(answer);
        Assert.Equal((status, code), ((int)answer.StatusCode, (string?)error["code"]));
        Assert.Equal($"{status}", (string?)error["status"]);
        Assert.True(title is null || title == (string?)error["title"], (string?)error["title"]);
        Assert.Equal(title is null ? null : "data/attributes/base", (string?)error["source"]?["pointer"]);
        Assert.Empty(await scenario.HeldAsync(ehr, words));
        Assert.Empty(scenario.Spooled);
    }

    private static async Task<JsonNode> ErrorAsync(HttpResponseMessage answer) =>
        (await answer.ReadJsonAsync(Token))["errors"]![0]!;
}
