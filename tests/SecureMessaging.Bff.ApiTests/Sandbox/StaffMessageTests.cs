using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox;

/// <summary><c>POST /control/staff/messages</c>: a care team of either EHR writes.</summary>
public sealed class StaffMessageTests(SandboxHost sandbox) : SandboxTests(sandbox)
{
    private const string VistaTeam = "589001";

    [Fact]
    public async Task Reply_InVista_StandsInTheConversationOfTheMessageAsTheTruthShowsIt()
    {
        var caller = await Host.LogInAsync();
        var team = await caller.TeamAsync();
        await caller.PostAsync("message", new { recipientId = team, category = "OTHER", subject = "Knee", body = "It hurts" });
        var question = (string)(await Host.TruthAsync()).Single()!["id"]!;

        var answer = await WriteAsync(new { record = "vista", persona = "both-ehrs", reply_to = question, body = "Rest it" });

        var row = (await caller.JsonAsync("folder/threadlistview/0?pageSize=10&pageNumber=1&sortField=SENT_DATE&sortOrder=DESC"))[0]!;
        var thread = (await caller.JsonAsync($"message/{answer}/allmessagesforthread/1")).AsArray();
        Assert.Equal((answer, "Knee", 2), ($"{row["messageId"]}", (string)row["subject"]!, (int)row["messageCount"]!));
        Assert.True((bool)row["unreadMessages"]!);
        Assert.Equal(question, $"{Assert.Single(thread)!["messageId"]}");
        Assert.Single(await Host.TruthAsync());
    }

    [Fact]
    public async Task Letter_InVista_HasItsTeamItsTimeAndItsFile()
    {
        var caller = await Host.LogInAsync();
        var at = Host.Clock.GetUtcNow().AddDays(-46);

        var id = await WriteAsync(new
        {
            record = "vista", persona = "both-ehrs", from = VistaTeam, subject = "Old", body = "Long ago", created_at = at,
            attachments = new[] { new { name = "a plan.txt", content_type = "text/plain", data = "aGVsbG8=" } },
        });

        var read = await caller.JsonAsync($"message/{id}/read");
        var file = read["attachments"]!["attachment"]![0]!;
        using var download = await caller.GetAsync($"message/{id}/attachment/{file["id"]}");
        Assert.Equal(VistaTeam, $"{read["triageGroupId"]}");
        Assert.Equal("a plan.txt", (string)file["name"]!);
        Assert.Equal("hello", await download.Content.ReadAsStringAsync(Token));
        Assert.Equal(130, await caller.CodeAsync($"message/{id}/reply", new { body = "Too late" }));
    }

    [Fact]
    public async Task Reply_InOracleHealth_ComesFromThePoolThatWasWrittenTo()
    {
        await Host.Client.AuthorizeAsync(Token);
        var question = await Host.Client.SentAsync(Millennium.Send(Millennium.Xhtml("<p>one</p>"), pool: "1574"), Token);

        var id = await WriteAsync(new
        {
            record = "oracle-health", persona = "oracle-only", reply_to = question, body = "First\n\nSecond",
            attachments = new[] { new { name = "b.pdf", data = "aGVsbG8=" } },
        });

        var read = await ReadAsync(id);
        Assert.Equal(("1574", "GROUPINBOX"), ((string)read["messageSender"]!["id"]!, (string)read["messageSender"]!["type"]!));
        Assert.Equal(("Re: Refill question", question), ((string)read["subject"]!, (string)read["previousMessageId"]!));
        Assert.Equal((await ReadAsync(question))["conversationId"]!.ToString(), read["conversationId"]!.ToString());
        Assert.Contains("<p>First</p><p>Second</p>", (string)read["content"]!, StringComparison.Ordinal);
        Assert.Equal(("b.pdf", "aGVsbG8="), ((string)read["attachments"]![0]!["name"]!, (string)read["attachments"]![0]!["data"]!));
        Assert.Equal("UNREAD", (string)read["status"]!);
    }

    [Fact]
    public async Task Reply_ToAnAnswerOfTheNurse_IsTheNursesAndToThePool_ThePools()
    {
        await Host.Client.AuthorizeAsync(Token);
        var byPool = await WriteAsync(new { record = "oracle-health", persona = "oracle-only", from = "1574", subject = "A", body = "B" });
        var byNurse = await WriteAsync(
            new { record = "oracle-health", persona = "oracle-only", reply_to = byPool, personally = true, body = "C" });

        var again = await WriteAsync(new { record = "oracle-health", persona = "oracle-only", reply_to = byNurse, body = "D" });
        var poolAgain = await WriteAsync(new { record = "oracle-health", persona = "oracle-only", reply_to = byPool, body = "E" });

        Assert.Equal("PERSONNEL", (string)(await ReadAsync(byNurse))["messageSender"]!["type"]!);
        Assert.Equal("593923", (string)(await ReadAsync(again))["messageSender"]!["id"]!);
        Assert.Equal("1574", (string)(await ReadAsync(poolAgain))["messageSender"]!["id"]!);
        Assert.Equal("Re: A", (string)(await ReadAsync(again))["subject"]!);
    }

    [Fact]
    public async Task Reply_OfAPoolThatIsGone_IsRefusedUnlessANurseWrites()
    {
        await Host.Client.AuthorizeAsync(Token);
        var question = await Host.Client.SentAsync(Millennium.Send(Millennium.Xhtml("<p>one</p>"), pool: "1574"), Token);
        await Host.Client.SwitchAsync(new { vanished_pools = new[] { "1574" } }, Token);

        var refused = await RefusedAsync(new { record = "oracle-health", persona = "oracle-only", reply_to = question, body = "x" });
        var personally = await WriteAsync(
            new { record = "oracle-health", persona = "oracle-only", reply_to = question, body = "x", personally = true });

        Assert.Contains("gone", refused, StringComparison.Ordinal);
        Assert.Equal("593923", (string)(await ReadAsync(personally))["messageSender"]!["id"]!);
    }

    [Fact]
    public async Task Letter_OfAPoolWithTheIdOfAnother_ComesFromTheTenantOfThePersonsFacilities()
    {
        var shared = (await PoolsAsync(Millennium.SecondTenant)).Intersect(await PoolsAsync(Millennium.Tenant)).First();

        var ofFacility = await WriteAsync(new { record = "oracle-health", persona = "moved", from = shared, subject = "S", body = "B" });
        var asNamed = await WriteAsync(
            new { record = "oracle-health", persona = "moved", from = shared, subject = "S", body = "B", tenant = Millennium.Tenant });
        await Host.Client.AuthorizeAsync(Token);

        using var other = await Host.Client.GetAsync($"{Millennium.Messages}/{ofFacility}", Token);
        using var named = await Host.Client.GetAsync($"{Millennium.Messages}/{asNamed}", Token);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (other.StatusCode, named.StatusCode));
    }

    [Theory]
    [InlineData("""{"record":"fhir","persona":"nobody","attachments":[{"name":"a","data":"%"}]}""", "`record`", "persona", "from", "body", "base64")]
    [InlineData("""{"record":"vista","persona":"both-ehrs","reply_to":"1","body":"x"}""", "reply_to")]
    [InlineData("""{"record":"vista","persona":"both-ehrs","from":"1568","body":"x"}""", "from")]
    [InlineData("""{"record":"vista","persona":"both-ehrs","personally":true,"body":"x"}""", "personally")]
    [InlineData("""{"record":"vista","persona":"ops-viewer","from":"589001","body":"x"}""", "persona")]
    [InlineData("""{"record":"oracle-health","persona":"vista-only","from":"1568","body":"x"}""", "persona")]
    [InlineData("""{"record":"oracle-health","persona":"both-ehrs","from":"589001","body":"x"}""", "from")]
    [InlineData("""{"record":"oracle-health","persona":"both-ehrs","reply_to":"1.0.-4.prsnl","body":"x"}""", "reply_to")]
    [InlineData("""{"record":"oracle-health","persona":"both-ehrs","from":"1568","body":"x","tenant":"t"}""", "tenant")]
    [InlineData("""{"record":"oracle-health","persona":"both-ehrs","from":"1568","body":"x","created_at":"2999-01-01T00:00:00Z"}""", "created_at")]
    [InlineData("""{"record":"oracle-health","persona":"both-ehrs","form":"1568"}""", "form")]
    public async Task Letter_ThatMakesNoSense_IsRefusedWithAllErrorsInWords(string letter, params string[] words)
    {
        var said = await RefusedAsync(JsonNode.Parse(letter)!);

        Assert.All(words, word => Assert.Contains(word, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reply_ToAnotherPersonsMessage_IsRefused()
    {
        await Host.Client.AuthorizeAsync(Token);
        var others = await Host.Client.SentAsync(Millennium.Send(Millennium.Xhtml("<p>one</p>")), Token);

        var said = await RefusedAsync(new { record = "oracle-health", persona = "both-ehrs", reply_to = others, body = "x" });

        Assert.Contains("reply_to", said, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> PoolsAsync(string tenant) =>
        (await Host.Client.GetFromJsonAsync<JsonArray>($"/control/oracle-health/pools?tenant={tenant}", Token))!
        .Select(pool => (string)pool!["id"]!);

    private async Task<string> WriteAsync(object letter)
    {
        using var written = await Host.Client.PostAsJsonAsync("/control/staff/messages", letter, Token);
        Assert.True(written.IsSuccessStatusCode, await written.Content.ReadAsStringAsync(Token));
        return (string)(await written.ReadJsonAsync(Token))["id"]!;
    }

    private async Task<string> RefusedAsync(object letter)
    {
        using var refused = await Host.Client.PostAsJsonAsync("/control/staff/messages", letter, Token);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        return string.Join('\n', (await refused.ReadJsonAsync(Token))["errors"]!.AsArray().Select(error => (string)error!));
    }

    private async Task<JsonNode> ReadAsync(string id) =>
        await (await Host.Client.GetAsync($"{Millennium.Messages}/{id}", Token)).ReadJsonAsync(Token);
}
