using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Vista;

/// <summary>The shapes a client has to survive.</summary>
public sealed class VistaWireTests(SandboxHost sandbox) : SandboxTests(sandbox)
{
    [Theory]
    [InlineData("folder", JsonValueKind.Object, "folder")]
    [InlineData("triageteam", JsonValueKind.Object, "triageTeam")]
    [InlineData("message/category", JsonValueKind.Object, "messageCategoryType")]
    [InlineData("folder/0/message/page/1/pageSize/10", JsonValueKind.Object, "message")]
    [InlineData("folder/threadlistview/0?pageSize=10&pageNumber=1", JsonValueKind.Array, null)]
    [InlineData("alltriageteams", JsonValueKind.Array, null)]
    [InlineData("folder/0", JsonValueKind.Object, null)]
    [InlineData("attachment/presigned-url?attachmentName=knee&fileExtension=mov", JsonValueKind.String, null)]
    public async Task Reply_OfEachJsonForm_HasItsRoot(string path, JsonValueKind root, string? wrapper)
    {
        var caller = await Host.LogInAsync();

        using var answer = await caller.GetAsync(path);
        var json = await answer.ReadJsonAsync(Token);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("0", answer.Content.Headers.GetValues("Expires").Single());
        Assert.Equal(root, json.GetValueKind());
        Assert.True(wrapper is null || json[wrapper] is JsonArray);
    }

    [Fact]
    public async Task Reply_ToAMove_IsTheWordSuccessTypedAsJson()
    {
        var caller = await Host.LogInAsync();
        var message = await caller.InboxAsync("Your plan");

        using var answer = await caller.PostAsync($"message/{message}/move/tofolder/-3");

        Assert.Equal("Success", await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Reply_ToDeletingAFolder_IsEmptyHtml()
    {
        var caller = await Host.LogInAsync();
        var folder = (await caller.JsonAsync("folder", new { name = "Empty one" }))["id"]!.GetValue<long>();

        using var answer = await caller.SendAsync(HttpMethod.Delete, $"folder/{folder}", null);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Message_InAListAndOpened_DiffersAsRecorded()
    {
        var caller = await Host.LogInAsync();
        var id = await caller.InboxAsync("Your plan");

        var listed = (await caller.JsonAsync("folder/0/message/page/1/pageSize/100"))["message"]!.AsArray()
            .First(message => message!["id"]!.GetValue<long>() == id)!;
        var opened = await caller.JsonAsync($"message/{id}/read");

        Assert.True(listed["attachment"]!.GetValue<bool>());
        Assert.Null(listed["attachments"]);
        Assert.Null(listed["body"]);
        Assert.Null(listed["readReceipt"]);
        Assert.Equal("plan (1).pdf", opened["attachments"]!["attachment"]![0]!["name"]!.GetValue<string>());
        Assert.EndsWith(" GMT", opened["sentDate"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("TEST_RESULTS", opened["category"]!.GetValue<string>());
        Assert.Equal("READ", opened["readReceipt"]!.GetValue<string>());
    }

    [Fact]
    public async Task ThreadRow_SpellsDatesAndCategoryItsOwnWay_AndRepeatsTheTotal()
    {
        var caller = await Host.LogInAsync();

        var rows = (await caller.JsonAsync("folder/threadlistview/0?pageSize=2&pageNumber=1")).AsArray();
        var refill = (await caller.JsonAsync("folder/threadlistview/0")).AsArray()
            .First(row => row!["subject"]!.GetValue<string>() == "Refill")!;

        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Equal(6, row!["threadPageSize"]!.GetValue<int>()));
        Assert.EndsWith("+00:00", refill["sentDate"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("OTHERS", refill["category"]!.GetValue<string>());
        Assert.Equal(2, refill["messageCount"]!.GetValue<int>());
        Assert.True(refill["unsentDrafts"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    public async Task ThreadDetail_LeavesOutTheMessageAskedFor_UnlessSwitched(bool includesSelf, int expected)
    {
        await Host.SwitchAsync(new { ThreadIncludesSelf = includesSelf });
        var caller = await Host.LogInAsync();
        var id = await caller.InboxAsync("Refill");

        var thread = (await caller.JsonAsync($"message/{id}/allmessagesforthread/1")).AsArray();

        Assert.Equal(expected, thread.Count);
        Assert.Equal(-2, thread[0]!["folderId"]!.GetValue<int>());
        Assert.Null(thread[0]!["sentDate"]);
        Assert.NotNull(thread[0]!["draftDate"]);
    }

    [Fact]
    public async Task ThreadDetail_NumbersAttachments_OnTheFullFormOnly()
    {
        await Host.SwitchAsync(new { ThreadIncludesSelf = true });
        var caller = await Host.LogInAsync();
        var id = await caller.InboxAsync("Your plan");

        var full = (await caller.JsonAsync($"message/{id}/allmessagesforthread/1"))[0]!.AsObject();
        var brief = (await caller.JsonAsync($"message/{id}/messagesforthread"))[0]!.AsObject();

        Assert.Equal("plan (1).pdf", full["attachment1Name"]!.GetValue<string>());
        Assert.Equal("application/pdf", full["attachments"]![0]!["attachmentMimeType"]!.GetValue<string>());
        Assert.False(brief.ContainsKey("attachments"));
        Assert.False(brief.ContainsKey("attachment1Name"));
    }

    [Theory]
    [InlineData("named", "Your knee &quot;brace&quot;")]
    [InlineData("decimal", "Your knee &#34;brace&#34;")]
    [InlineData("hex", "Your knee &#x22;brace&#x22;")]
    public async Task Text_OnTheWayOut_IsEscapedInEachSpelling(string escaping, string expected)
    {
        await Host.SwitchAsync(new { escaping });
        var caller = await Host.LogInAsync();

        var subjects = (await caller.JsonAsync("folder/0/message/page/1/pageSize/100"))["message"]!.AsArray()
            .Select(message => message!["subject"]!.GetValue<string>());

        Assert.Contains(expected, subjects);
    }

    [Theory]
    [InlineData("915", 400)]
    [InlineData("[]", 200)]
    public async Task EmptyFolder_Threads_AreA915OrAnEmptyList(string form, int status)
    {
        await Host.SwitchAsync(new { EmptyThreads = form });
        var caller = await Host.LogInAsync();

        using var answer = await caller.GetAsync("folder/threadlistview/-3");

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData(250, 1, 0)]
    [InlineData(251, 1, 1)]
    [InlineData(500, 2, 0)]
    public async Task Paging_AtTheLimit_HasFullPagesAndARest(int messages, int fullPages, int rest)
    {
        await Host.SwitchAsync(new { inbox_messages = messages });
        var caller = await Host.LogInAsync();

        var last = (await caller.JsonAsync($"folder/0/message/page/{fullPages}/pageSize/250"))["message"]!.AsArray();
        var after = (await caller.JsonAsync($"folder/0/message/page/{fullPages + 1}/pageSize/250"))["message"]!.AsArray();

        Assert.Equal(250, last.Count);
        Assert.Equal(rest, after.Count);
    }

    [Theory]
    [InlineData("folder/0/message/page/0/pageSize/10", 120)]
    [InlineData("folder/0/message/page/1/pageSize/0", 121)]
    [InlineData("folder/0/message/page/1/pageSize/251", 133)]
    [InlineData("folder/4711", 115)]
    [InlineData("message/4711/read", 904)]
    [InlineData("message/4711/history", 904)]
    public async Task Read_OfWhatIsNotThere_IsA400WithItsCode(string path, int code)
    {
        var caller = await Host.LogInAsync();

        using var answer = await caller.GetAsync(path);
        var error = await answer.ReadJsonAsync(Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, error["errorCode"]!.GetValue<int>());
        Assert.NotEmpty(error["message"]!.GetValue<string>());
        Assert.Equal(code == 904 ? "Severity[Error]:message.not.found;" : "", error["developerMessage"]!.GetValue<string>());
    }
}
