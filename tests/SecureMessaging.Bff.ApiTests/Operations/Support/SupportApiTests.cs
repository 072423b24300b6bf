using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.Flow.Support;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Support;

/// <summary>A Veteran calls, and somebody with the role ops.support answers.</summary>
public sealed class SupportApiTests : IAsyncDisposable
{
    private const string BothEhrs = "00000000-0000-4000-8000-000000000003";
    private const string VistaOnly = "00000000-0000-4000-8000-000000000001";
    private const string Subject = "Marker of a subject";
    private const long VistaTeam = 589002;

    private readonly BffApplication _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Story_OfASendAndAnErrorOfEitherFlow_SaysWhatHappenedAndNoWordOfIt()
    {
        using var person = await _app.SignInAsync("both-ehrs", Token);
        using var other = await _app.SignInAsync("vista-only", Token);
        using var support = await _app.SignInAsync("ops-support", Token);
        using var approver = await _app.SignInAsync("ops-approver", Token);

        using var sent = await SendAsync(person, VistaTeam);
        using var refused = await SendAsync(person, team: null);
        using var ofBase = await SendAsync(other, VistaTeam);
        using var failed = await other.GetAsync(At("folders/999999999/threads"), Token);
        using var worked = await person.GetAsync(At("folders"), Token);
        await FlushAsync();
        var story = await ReadAsync(support, Guid.Parse(IdOf(sent)).ToString().ToUpperInvariant());
        var error = await ReadAsync(support, IdOf(refused));
        var baseFlow = await ReadAsync(support, IdOf(ofBase));
        var submission = story["submission"]!["id"]!.GetValue<string>();
        var byMessage = await support.ReadOpsAsync($"/support/{submission}", Token);
        var found = await FindAsync(support, BothEhrs.ToUpperInvariant());
        using var unknown = await support.GetAsync(new Uri($"/ops/v1/support/{IdOf(worked)}", UriKind.Relative), Token);

        Assert.Equal(("send", "new", "ALLOW_LIST", 200, "vista"), (
            Text(story, "operation"), Text(story, "flow"), Text(story, "reason"), story["status"]!.GetValue<int>(), Text(story, "ehr")));
        Assert.Equal("sent", story["submission"]!["state"]!.GetValue<string>());
        Assert.Null(story["veteran_saw"]);
        Assert.Contains(story["story"]!.AsArray(), line => line!.GetValue<string>().Contains("named for the new flow", StringComparison.Ordinal));
        Assert.Contains("VistA", Text(story, "ehr_shows"), StringComparison.Ordinal);
        Assert.Equal(("100", 422), (Text(error, "code"), error["status"]!.GetValue<int>()));
        Assert.Contains("Something went wrong on our end", Text(error, "veteran_saw"), StringComparison.Ordinal);
        Assert.Null(error["submission"]);
        Assert.Equal(("base", "NOT_IN_ROLLOUT"), (Text(baseFlow, "flow"), Text(baseFlow, "reason")));
        Assert.Contains("keeps nothing of it", Text(baseFlow, "ehr_shows"), StringComparison.Ordinal);
        Assert.Equal(failed.IsSuccessStatusCode, !await IsKnownAsync(support, IdOf(failed)));
        Assert.Equal(("submission_id", IdOf(sent)), (
            Text(byMessage, "found_by"), byMessage["stories"]![0]!["support_id"]!.GetValue<string>()));
        Assert.Equal([IdOf(refused), IdOf(sent)], found["stories"]!.AsArray().Select(one => one!["support_id"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);

        var lookups = (await approver.ReadOpsAsync("/support/lookups", Token)).AsArray();
        Assert.Contains(lookups, row => Text(row!, "subject") == IdOf(sent) && Text(row!, "actor").EndsWith("025", StringComparison.Ordinal));
        Assert.Contains(lookups, row => Text(row!, "kind") == "account" && Text(row!, "subject") == Text(found, "person"));
        Assert.Contains(lookups, row => Text(row!, "subject") == IdOf(worked) && !row!["found"]!.GetValue<bool>());
        var answers = string.Concat(story, error, baseFlow, byMessage, found, lookups);
        foreach (var hidden in (string[])[Subject, BothEhrs, VistaOnly, VistaTeam.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            Assert.DoesNotContain(hidden, answers, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain(_app.Logs.Lines, line => line.Contains(BothEhrs, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What is refused for ever is not pressed again, and what may have been sent is searched for first.</summary>
    [Fact]
    public async Task Story_OfASendThatMustNotBePressedAgain_SaysSo()
    {
        using var person = await _app.SignInAsync("both-ehrs", Token);
        using var other = await _app.SignInAsync("vista-only", Token);
        using var support = await _app.SignInAsync("ops-support", Token);
        await _app.SandboxClient.FaultAsync(
            new { upstream = "vista", operation = "send", kind = "status", status = 400, error_code = 119, times = 1 }, Token);
        await _app.SandboxClient.FaultAsync(new { upstream = "legacy", operation = "send", kind = "status", status = 503, times = 1 }, Token);

        using var refused = await SendAsync(person, VistaTeam);
        using var lost = await SendAsync(other, VistaTeam);
        await FlushAsync();
        var (toTheFirst, toTheOther) = (
            Text(await ReadAsync(support, IdOf(refused)), "tell_the_caller"), Text(await ReadAsync(support, IdOf(lost)), "tell_the_caller"));

        Assert.Equal((422, 503), ((int)refused.StatusCode, (int)lost.StatusCode));
        Assert.Contains("choose another care team", toTheFirst, StringComparison.Ordinal);
        Assert.DoesNotContain("send it again", toTheFirst, StringComparison.Ordinal);
        Assert.StartsWith("It is not known whether it was sent. Please open the folder Sent first", toTheOther, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_OfTheCallCentre_LooksUpAndDoesNothingElse()
    {
        using var support = await _app.SignInAsync("ops-support", Token);
        using var viewer = await _app.SignInAsync("ops-viewer", Token);

        using var words = await support.GetAsync(Ops("/support/words"), Token);
        using var flags = await support.GetAsync(Ops("/flags"), Token);
        using var lookups = await support.GetAsync(Ops("/support/lookups"), Token);
        using var kill = await support.CommandAsync("kill", new { reason = OpsClientExtensions.Reason }, Token);
        using var looked = await viewer.PostAsJsonAsync(Ops("/support:find"), new { account = BothEhrs }, Token);
        using var name = await support.PostAsJsonAsync(Ops("/support:find"), new { account = "somebody@example.com" }, Token);

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden],
            new[] { words, flags, lookups, kill, looked }.Select(answer => answer.StatusCode));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, name.StatusCode);
        Assert.DoesNotContain("somebody", await name.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        var rows = (await words.ReadJsonAsync(Token)).AsArray();
        Assert.Contains(rows, row => Text(row!, "code") == "SM151" && Text(row!, "veteran_sees").Contains("blocked", StringComparison.Ordinal));
        Assert.All(rows, row => Assert.NotEqual("", Text(row!, "tell_the_caller")));
        Assert.Equal(rows.Count, rows.Select(row => Text(row!, "code")).Distinct().Count());
    }

    private Task FlushAsync() => _app.Services.GetRequiredService<SupportCallWriter>().FlushAsync(Token);

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, long? team) => client.PostAsJsonAsync(
        At("messages"), new { recipient_id = team, category = "OTHER", subject = Subject, body = "Words", station_number = "589" }, Token);

    private static async Task<JsonNode> ReadAsync(HttpClient support, string id) =>
        (await support.ReadOpsAsync($"/support/{id}", Token))["stories"]![0]!;

    private static async Task<bool> IsKnownAsync(HttpClient support, string id)
    {
        using var answer = await support.GetAsync(Ops($"/support/{id}"), Token);
        return answer.IsSuccessStatusCode;
    }

    private static async Task<JsonNode> FindAsync(HttpClient support, string account)
    {
        using var answer = await support.PostAsJsonAsync(Ops("/support:find"), new { account }, Token);
        answer.EnsureSuccessStatusCode();
        return await answer.ReadJsonAsync(Token);
    }

    private static string IdOf(HttpResponseMessage answer) => answer.Headers.GetValues("X-Request-Id").Single();

    private static string Text(JsonNode node, string key) => node[key]?.GetValue<string>() ?? "";

    private static Uri At(string path) => new($"/my_health/v1/messaging/{path}", UriKind.Relative);

    private static Uri Ops(string path) => new($"/ops/v1{path}", UriKind.Relative);
}
