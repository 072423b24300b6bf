using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.ApiTests.Messages;

namespace SecureMessaging.Bff.ApiTests.Mailbox.Page;

/// <summary>
/// The calls of the page's own <c>SmApi.js</c>, with its headers, and nothing that the page does not do. Every answer is judged as the
/// page's reducers read it: the shape on success, the envelope of an error.
/// </summary>
internal sealed class PageClient(HttpClient client)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<JsonObject> RecipientsAsync()
    {
        var list = await GetAsync("allrecipients?useCache=false");
        foreach (var team in Attributes(list))
        {
            Shapes.Team.Check(team);
        }

        Assert.Equal(Attributes(list).Length, (int)list["meta"]!["associatedTriageGroups"]!);
        Assert.Equal(
            Attributes(list).Count(team => (bool)team["blockedStatus"]!), (int)list["meta"]!["associatedBlockedTriageGroups"]!);
        return list;
    }

    public async Task<JsonObject[]> FoldersAsync() =>
        Checked(Shapes.Folder, Attributes(await GetAsync("folders?page=1&per_page=999&useCache=false")));

    public async Task<JsonObject> FolderAsync(long folder) =>
        Checked(Shapes.Folder, [AttributesOfOne(await GetAsync($"folders/{folder}?useCache=false"))])[0];

    public async Task<JsonObject> NewFolderAsync(string name) =>
        Checked(Shapes.Folder, [await ReadAsync(HttpMethod.Post, "folders", new { name }, HttpStatusCode.Created)])[0];

    public async Task<JsonObject[]> ThreadsAsync(long folder, int pageSize = 100, int pageNumber = 1)
    {
        var field = folder == -2 ? "DRAFT_DATE" : "SENT_DATE";
        var list = await GetAsync(
            $"folders/{folder}/threads?pageSize={pageSize}&pageNumber={pageNumber}&sortField={field}&sortOrder=DESC");
        var rows = Checked(Shapes.ThreadRow, Attributes(list));
        Assert.All(rows, row => Assert.Equal(folder, (long)row["folderId"]!));
        Assert.Equal(rows.Select(row => (string)row["threadId"]!.ToString()), list["data"]!.AsArray().Select(row => (string?)row!["id"]));
        return rows;
    }

    /// <summary>Newest first, and never empty.</summary>
    public async Task<JsonObject[]> OpenAsync(long message)
    {
        var items = Checked(Shapes.ThreadItem, Attributes(await GetAsync($"messages/{message}/thread?full_body=true")));
        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.Single(new[] { item["sentDate"], item["draftDate"] }, date => date is null));
        Assert.All(items, item => Assert.Equal((string?)item["body"], (string?)item["messageBody"]));
        Assert.Single(items.Select(item => (long)item["threadId"]!).Distinct());
        var sent = items.Where(item => item["sentDate"] is not null).Select(item => (DateTimeOffset)item["sentDate"]!).ToArray();
        Assert.Equal(sent.OrderDescending(), sent);
        return items;
    }

    /// <summary>Marks it as read.</summary>
    public async Task<JsonObject> ReadMessageAsync(long message)
    {
        var document = await GetAsync($"messages/{message}");
        var read = Checked(Shapes.Message, [AttributesOfOne(document)])[0];
        foreach (var file in document["included"]?.AsArray() ?? [])
        {
            Assert.IsType<string>((string?)file!["id"]);
            Assert.IsType<string>((string?)file["links"]!["download"]);
            Shapes.IncludedFile.Check(file["attributes"]!.AsObject());
        }

        return read;
    }

    public async Task<JsonObject[]> SearchAsync(long folder, object criteria)
    {
        var found = await SendAsync(HttpMethod.Post, $"folders/{folder}/search", criteria, HttpStatusCode.OK);
        var hits = Checked(Shapes.Message, Attributes(found!));
        Assert.All(hits, hit => Assert.Null(hit["body"]));
        var times = hits.Select(hit => (DateTimeOffset)hit["sentDate"]!).ToArray();
        Assert.Equal(times.OrderDescending(), times);
        return hits;
    }

    public async Task<JsonObject> SaveAsync(object draft) =>
        Checked(Shapes.Draft, [await ReadAsync(HttpMethod.Post, "message_drafts", draft, HttpStatusCode.Created)])[0];

    public Task SaveAgainAsync(long draft, object fields) => EmptyAsync(HttpMethod.Put, $"message_drafts/{draft}", fields);

    public async Task<JsonObject> SaveReplyAsync(long answered, object draft) =>
        Checked(
            Shapes.Draft,
            [await ReadAsync(HttpMethod.Post, $"message_drafts/{answered}/replydraft", draft, HttpStatusCode.Created)])[0];

    public Task SaveReplyAgainAsync(long answered, long draft, object fields) =>
        EmptyAsync(HttpMethod.Put, $"message_drafts/{answered}/replydraft/{draft}", fields);

    public async Task<JsonObject> SendAsync(object message, bool isOracleHealth, params SendScenario.Upload[] files) =>
        Checked(
            Shapes.Message,
            [await ReadAsync(HttpMethod.Post, With(isOracleHealth, "messages"), Body(message, files), HttpStatusCode.OK)])[0];

    public async Task<JsonObject> ReplyAsync(long answered, object message, bool isOracleHealth) =>
        Checked(
            Shapes.Message,
            [await ReadAsync(HttpMethod.Post, With(isOracleHealth, $"messages/{answered}/reply"), message, HttpStatusCode.Created)])[0];

    /// <summary>Built by the page with a line break after the number.</summary>
    public Task MoveAsync(long thread, long folder) =>
        EmptyAsync(HttpMethod.Patch, $"threads/{thread}/move?folder_id={folder}%0A%20%20", null);

    public Task DeleteAsync(long message) => EmptyAsync(HttpMethod.Delete, $"messages/{message}", null);

    public Task DeleteFolderAsync(long folder) => EmptyAsync(HttpMethod.Delete, $"folders/{folder}", null);

    /// <summary>An error as the page reads it: <c>errors[0]</c> with text in <c>code</c> and <c>status</c>.</summary>
    public async Task<string> RefusedAsync(HttpMethod method, string path, object? body, HttpStatusCode status) =>
        (string)(await ErrorAsync(method, path, body, status))["code"]!;

    public async Task<JsonObject> ErrorAsync(HttpMethod method, string path, object? body, HttpStatusCode status)
    {
        var error = await SendAsync(method, path, body, status);
        var first = error!["errors"]!.AsArray()[0]!.AsObject();
        Shapes.Error.Check(first);
        Assert.Equal(((int)status).ToString(CultureInfo.InvariantCulture), (string?)first["status"]);
        return first;
    }

    /// <summary>Whatever the body is.</summary>
    public Task<JsonObject?> AnswerAsync(HttpMethod method, string path, object? body, HttpStatusCode status) =>
        SendAsync(method, path, body, status);

    public Task<JsonObject> GetAsync(string path) => GetOutsideAsync($"{SendScenario.Base}/{path}");

    public async Task<JsonObject> GetOutsideAsync(string path) => (await SendAsync(HttpMethod.Get, path, null, HttpStatusCode.OK))!;

    public Task PostOutsideAsync(string path, object body, HttpStatusCode status) => SendAsync(HttpMethod.Post, path, body, status);

    /// <summary>As a link that is clicked: no header of the page's client.</summary>
    public Task<HttpResponseMessage> FollowAsync(string link) => client.GetAsync(new Uri(link).PathAndQuery, Token);

    public static JsonObject[] Attributes(JsonObject document) =>
        [.. document["data"]!.AsArray().Select(item => item!["attributes"]!.AsObject())];

    private static JsonObject AttributesOfOne(JsonObject document) => document["data"]!["attributes"]!.AsObject();

    private static string With(bool isOracleHealth, string path) => isOracleHealth ? $"{path}?is_oh_triage_group=true" : path;

    private static object Body(object message, SendScenario.Upload[] files) =>
        files.Length == 0 ? message : SendScenario.Form(message, files);

    private static JsonObject[] Checked(Shape shape, JsonObject[] attributes)
    {
        Array.ForEach(attributes, shape.Check);
        return attributes;
    }

    private async Task<JsonObject> ReadAsync(HttpMethod method, string path, object body, HttpStatusCode status) =>
        AttributesOfOne((await SendAsync(method, path, body, status))!);

    private async Task EmptyAsync(HttpMethod method, string path, object? body) =>
        Assert.Null(await SendAsync(method, path, body, HttpStatusCode.NoContent));

    private async Task<JsonObject?> SendAsync(HttpMethod method, string path, object? body, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"{SendScenario.Base}/{path}");
        request.Headers.Add("X-Key-Inflection", "camel");
        request.Headers.Add("Source-App-Name", "mhv-secure-messaging");
        request.Headers.Add("X-CSRF-Token", "null");
        // Said on calls without a body too.
        request.Content = body as HttpContent ?? new StringContent(
            body is null ? "" : JsonSerializer.Serialize(body), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var answer = await client.SendAsync(request, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.StatusCode == status, $"{method} {path}: {(int)answer.StatusCode} {text}");
        if (text.Length == 0)
        {
            return null;
        }

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(text) as JsonObject;
    }
}
