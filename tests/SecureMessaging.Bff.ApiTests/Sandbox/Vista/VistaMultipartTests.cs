using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Vista;

public sealed class VistaMultipartTests(SandboxHost sandbox) : SandboxTests(sandbox)
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task Send_WithAFile_IsHeldWithItsBytes()
    {
        var caller = await Host.LogInAsync();
        var body = await BodyAsync(caller, quoted: true, File("knee.jpg", 2000));

        using var answer = await caller.SendAsync(HttpMethod.Post, "message/attach", body);
        var file = (await answer.ReadJsonAsync(Token))["attachments"]!["attachment"]![0]!;
        using var download = await caller.GetAsync($"message/{(await TruthIdAsync())}/attachment/{file["id"]}");

        Assert.Equal("knee.jpg", file["name"]!.GetValue<string>());
        Assert.Equal(2000, (await download.Content.ReadAsByteArrayAsync(Token)).Length);
        Assert.Equal("attachment; filename=knee.jpg", download.Content.Headers.GetValues("Content-Disposition").Single());
    }

    [Theory]
    [InlineData(false, HttpStatusCode.InternalServerError)]
    [InlineData(true, HttpStatusCode.OK)]
    public async Task Send_WithUnquotedNames_IsUnderstoodOnlyWhenLenient(bool lenient, HttpStatusCode expected)
    {
        await Host.SwitchAsync(new { LenientMultipart = lenient });
        var caller = await Host.LogInAsync();
        var body = await BodyAsync(caller, quoted: false, File("knee.jpg", 10));

        using var answer = await caller.SendAsync(HttpMethod.Post, "message/attach", body);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("run.exe", 10, 1, 122)]
    [InlineData("big.pdf", (6 * Megabyte) + 1, 1, 124)]
    [InlineData("part.pdf", (5 * Megabyte) + 1, 2, 124)]
    [InlineData("many.txt", 1, 5, 124)]
    public async Task Send_WithFilesBeyondTheRules_IsRefused(string name, int size, int count, int code)
    {
        var caller = await Host.LogInAsync();
        var body = await BodyAsync(caller, quoted: true, [.. Enumerable.Repeat(File(name, size), count)]);

        using var answer = await caller.SendAsync(HttpMethod.Post, "message/attach", body);

        Assert.Equal(code, (await answer.ReadJsonAsync(Token))["errorCode"]!.GetValue<int>());
        Assert.Empty(await Host.TruthAsync());
    }

    [Fact]
    public async Task Send_WithAnInfectedFile_IsRefusedAs172()
    {
        var caller = await Host.LogInAsync();
        var body = await BodyAsync(caller, quoted: true, ("note.txt", Encoding.ASCII.GetBytes("a SANDBOX-VIRUS in it")));

        using var answer = await caller.SendAsync(HttpMethod.Post, "message/attach", body);

        Assert.Equal(172, (await answer.ReadJsonAsync(Token))["errorCode"]!.GetValue<int>());
    }

    [Fact]
    public async Task LargeFile_PutToItsAddressAndNamed_ComesBackByAddress()
    {
        var caller = await Host.LogInAsync();
        var url = (await caller.JsonAsync("attachment/presigned-url?attachmentName=knee&fileExtension=mov")).GetValue<string>();
        using var put = await Host.Client.PutAsync(new Uri(url), new ByteArrayContent(new byte[7 * Megabyte]), Token);
        var key = Uri.UnescapeDataString(new Uri(url).Segments[^1]);
        var body = await BodyAsync(caller, quoted: true);
        var list = new StringContent(
            $$"""[{"attachmentName":"knee.mov","mimeType":"video/quicktime","size":{{7 * Megabyte}},"lgAttachmentId":"{{key}}"}]""");
        list.Headers.ContentDisposition = ContentDispositionHeaderValue.Parse("form-data; name=\"lgAttachments[]\"");
        body.Add(list);

        using var sent = await caller.SendAsync(HttpMethod.Post, "message/attach", body);
        var message = await sent.ReadJsonAsync(Token);
        var address = await caller.JsonAsync($"message/{message["id"]}/attachment/{message["attachments"]!["attachment"]![0]!["id"]}");
        var bytes = await Host.Client.GetByteArrayAsync(new Uri(address["url"]!.GetValue<string>()), Token);

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal("knee.mov", address["name"]!.GetValue<string>());
        Assert.Equal(7 * Megabyte, bytes.Length);
    }

    [Fact]
    public async Task LargeFile_NeverUploaded_IsRefusedAndNothingHeld()
    {
        var caller = await Host.LogInAsync();
        var body = await BodyAsync(caller, quoted: true);
        var list = new StringContent("""[{"attachmentName":"knee.mov","mimeType":"video/quicktime","size":1,"lgAttachmentId":"knee-1.mov"}]""");
        list.Headers.ContentDisposition = ContentDispositionHeaderValue.Parse("form-data; name=\"lgAttachments[]\"");
        body.Add(list);

        using var answer = await caller.SendAsync(HttpMethod.Post, "message/attach", body);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await Host.TruthAsync());
    }

    private async Task<string> TruthIdAsync() => (await Host.TruthAsync())[0]!["id"]!.GetValue<string>();

    private static (string Name, byte[] Content) File(string name, int size) => (name, new byte[size]);

    private static async Task<MultipartFormDataContent> BodyAsync(
        VistaCaller caller, bool quoted, params (string Name, byte[] Content)[] files)
    {
        var quote = quoted ? "\"" : "";
        var content = new MultipartFormDataContent();
        var fields = new JsonObject { ["recipientId"] = await caller.TeamAsync(), ["category"] = "OTHER", ["subject"] = "S", ["body"] = "B" };
        var message = new StringContent(fields.ToJsonString(JsonSerializerOptions.Web), Encoding.UTF8, "application/json");
        message.Headers.ContentDisposition = ContentDispositionHeaderValue.Parse($"form-data; name={quote}message{quote}");
        content.Add(message);
        foreach (var (name, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"uploads[]\"; filename={quote}{name}{quote}");
            content.Add(part);
        }

        return content;
    }
}
