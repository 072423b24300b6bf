using System.Text.Json.Nodes;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.OpenApi;

/// <summary>The documents say all that somebody needs who has nothing else.</summary>
public sealed class DocumentTests : IAsyncDisposable
{
    private static readonly string[] BareWords =
        ["OK", "Created", "Accepted", "No Content", "Bad Request", "Unauthorized", "Forbidden", "Not Found", "Conflict", "Unprocessable Content"];

    private readonly BffApplication _app = new();

    public static TheoryData<string> Documents => ["messaging", "operations"];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Document_EveryParameter_IsDescribedAndShowsAValue(string document)
    {
        var parameters = (await OperationsAsync(document))
            .SelectMany(
                operation => Parameters(operation.Value),
                (operation, parameter) => (Where: $"{operation.Key} {parameter["name"]}", parameter))
            .ToArray();

        Assert.NotEmpty(parameters);
        Assert.All(parameters, named => Assert.False(string.IsNullOrWhiteSpace((string?)named.parameter["description"]), named.Where));
        Assert.All(
            parameters.Where(named => (string)named.parameter["name"]! != "cursor"),
            named => Assert.True(ShowsAValue(named.parameter), named.Where));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Document_EveryBody_HasAnExample(string document)
    {
        var bodies = (await OperationsAsync(document)).Where(operation => operation.Value["requestBody"] is not null).ToArray();

        Assert.NotEmpty(bodies);
        Assert.All(bodies, operation => Assert.True(
            operation.Value["requestBody"]!["content"]!["application/json"]!["example"] is not null, operation.Key));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Document_EveryAnswer_SaysMoreThanItsStatus(string document)
    {
        var answers = (await OperationsAsync(document))
            .SelectMany(
                operation => operation.Value["responses"]!.AsObject(),
                (operation, answer) => (Where: $"{operation.Key} {answer.Key}", answer))
            .ToArray();

        Assert.NotEmpty(answers);
        Assert.All(answers, named => Assert.DoesNotContain((string?)named.answer.Value!["description"], BareWords));
        Assert.All(answers, named => Assert.False(string.IsNullOrWhiteSpace((string?)named.answer.Value!["description"]), named.Where));
        Assert.All(answers, named => Assert.True(named.answer.Value!["headers"]!["X-Request-Id"] is not null, named.Where));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Document_ASuccess_SaysMoreThanTheSummary(string document)
    {
        var repeated = (await OperationsAsync(document))
            .Where(operation => operation.Value["responses"]!.AsObject()
                .Any(answer => answer.Key[0] == '2' && (string?)answer.Value!["description"] == (string?)operation.Value["summary"]))
            .Select(operation => operation.Key);

        Assert.Empty(repeated);
    }

    /// <summary>A cookie alone is enough to read.</summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Document_OnlyUnsafeCalls_AreRefusedWithoutTheHeader(string document)
    {
        var paths = (await ReadAsync(document))["paths"]!.AsObject();

        var refused = paths.SelectMany(path => path.Value!.AsObject())
            .Where(call => call.Value!["responses"]!["403"] is not null)
            .ToLookup(call => call.Key == "get", call => (string)call.Value!["responses"]!["403"]!["description"]!);

        Assert.NotEmpty(refused[true]);
        Assert.All(refused[true], when => Assert.DoesNotContain("X-CSRF-Token", when, StringComparison.Ordinal));
        Assert.Contains(refused[false], when => when.Contains("X-CSRF-Token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Messaging_Toggles_NeedNoTokenAndDoNotFail()
    {
        var toggles = (await OperationsAsync("messaging"))["getFeatureToggles"];

        Assert.Equal(["200", "304"], toggles["responses"]!.AsObject().Select(answer => answer.Key));
        Assert.Contains(toggles["security"]!.AsArray(), way => way!.AsObject().Count == 0);
    }

    [Fact]
    public async Task Operations_ImportAndCuration_TakeWhatTheyRead()
    {
        var operations = await OperationsAsync("operations");

        var import = Parameters(operations["importFlags"]).Select(parameter => (string)parameter["name"]!);
        var curation = Parameters(operations["getCurationReport"]).ToDictionary(parameter => (string)parameter["name"]!);

        Assert.Equal(["dryRun", "wait", "timeout"], import);
        Assert.True((bool?)curation["tenant"]["required"]);
        Assert.Equal(["mapped", "denied", "unmapped"], curation["verdict"]["schema"]!["enum"]!.AsArray().Select(value => (string?)value));
    }

    /// <summary>Whoever follows <c>x-example-from</c> finds the operation it names.</summary>
    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Document_EveryValueThatMustBeGotFirst_NamesAnOperation(string document)
    {
        var operations = await OperationsAsync(document);
        var sources = operations.Values.SelectMany(Parameters)
            .Select(parameter => (string?)parameter["x-example-from"]).OfType<string>().ToArray();

        Assert.NotEmpty(sources);
        Assert.All(sources, source => Assert.Contains(source.Split('#')[0], operations.Keys));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Document_Introduces_ItselfAndItsTags(string document)
    {
        var json = await ReadAsync(document);
        var used = (await OperationsAsync(document)).Values
            .SelectMany(operation => operation["tags"]!.AsArray()).Select(tag => (string)tag!).ToHashSet();

        var described = json["tags"]!.AsArray().ToDictionary(tag => (string)tag!["name"]!, tag => (string?)tag!["description"]);

        Assert.Contains("Where to begin", (string?)json["info"]!["description"], StringComparison.Ordinal);
        Assert.Contains("X-CSRF-Token", (string?)json["info"]!["description"], StringComparison.Ordinal);
        Assert.Equal(used, described.Keys.ToHashSet());
        Assert.All(described.Values, description => Assert.False(string.IsNullOrWhiteSpace(description)));
    }

    [Fact]
    public async Task Messaging_ReplyAndMultipart_AreDescribedAsTheyAre()
    {
        var operations = await OperationsAsync("messaging");

        var parts = operations["sendMessage"]["requestBody"]!["content"]!["multipart/form-data"]!["schema"]!["properties"]!;

        Assert.Equal(["message", "uploads[]"], parts.AsObject().Select(part => part.Key));
        Assert.Equal("binary", (string?)parts["uploads[]"]!["items"]!["format"]);
        Assert.NotNull(operations["replyToMessage"]["responses"]!["201"]!["content"]);
        Assert.Null(operations["replyToMessage"]["responses"]!["200"]);
    }

    [Fact]
    public async Task Operations_Changes_TakeTheirConditionsAsParameters()
    {
        var operations = await OperationsAsync("operations");

        var raise = Parameters(operations["setFlagPercentage"]).Select(parameter => (string)parameter["name"]!);
        var kill = Parameters(operations["killFlag"]).Select(parameter => (string)parameter["name"]!);

        Assert.Equal(["flag", "Idempotency-Key", "dryRun", "wait", "timeout", "If-Match"], raise);
        Assert.Equal(["flag", "Idempotency-Key", "dryRun", "wait", "timeout"], kill);
        Assert.NotNull(operations["getFlag"]["responses"]!["200"]!["headers"]!["ETag"]);
        Assert.NotNull(operations["setFlagPercentage"]["responses"]!["428"]);
    }

    private static bool ShowsAValue(JsonNode parameter) =>
        parameter["example"] is not null || parameter["x-example-from"] is not null
        || parameter["schema"]!["examples"] is not null || parameter["schema"]!["enum"] is not null;

    private static IEnumerable<JsonNode> Parameters(JsonNode operation) => (operation["parameters"]?.AsArray() ?? []).OfType<JsonNode>();

    private async Task<Dictionary<string, JsonNode>> OperationsAsync(string document) => (await ReadAsync(document))["paths"]!.AsObject()
        .SelectMany(path => path.Value!.AsObject())
        .ToDictionary(operation => (string)operation.Value!["operationId"]!, operation => operation.Value!);

    private async Task<JsonNode> ReadAsync(string document)
    {
        using var client = _app.CreateClient();
        using var answer = await client.GetAsync(
            new Uri($"/openapi/{document}.v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        return await answer.ReadJsonAsync(TestContext.Current.CancellationToken);
    }
}
