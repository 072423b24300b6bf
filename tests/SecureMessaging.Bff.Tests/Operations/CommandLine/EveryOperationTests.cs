using System.CommandLine;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NSubstitute;
using SecureMessaging.Bff.Operations.CommandLine;
using SecureMessaging.Bff.Operations.CommandLine.Curation;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine;

/// <summary>
/// What the API can, the command line can: each operation of the document is called by the commands that stand here, with every field
/// of its body, every parameter of its query, and the version where it takes one.
/// </summary>
public sealed partial class EveryOperationTests : IDisposable
{
    private const string Why = "--reason Because_it_must_be --ticket SM-1";
    private const string User = "00000000-0000-4000-8000-00000000000a";

    /// <summary>Said by every change, or by an option of all commands.</summary>
    private static readonly HashSet<string> OfEveryChange = new(StringComparer.Ordinal) { "dryRun", "wait", "timeout" };

    private readonly string _folder = Directory.CreateTempSubdirectory("commands-").FullName;

    public EveryOperationTests()
    {
        File.WriteAllText(FileOf("plan.json"), """{"flags":[{"name":"a_flag","stages":[{"percentage":100}]}]}""");
        File.WriteAllText(FileOf("rules.json"), "{}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Dictionary<string, string[]> Commands { get; } = new(StringComparer.Ordinal)
    {
        ["listApprovals"] = ["rollout approvals"],
        ["approveChange"] = [$"rollout approve an-id --digest abc {Why}"],
        ["rejectChange"] = [$"rollout reject an-id {Why}"],
        ["readFlagAudit"] = ["rollout audit a_flag --after 5"],
        ["readFacilityAudit"] = ["rollout station-audit 668 --after 5"],
        ["verifyAudit"] = ["rollout verify"],
        ["getCurationReport"] = ["curation report main --verdict unmapped"],
        ["checkCuration"] = ["curation check rules.json --tenant main"],
        ["listFacilities"] = ["rollout stations"],
        ["getFacility"] = ["rollout show-station 668"],
        ["overrideFacility"] =
            [$"rollout station 668 --phase p3 --ehr vista --transport millennium --blocked true --version 1 {Why}"],
        ["listFlags"] = ["rollout list"],
        ["createFlag"] =
            [$"rollout create a_flag --prerequisite other_flag --hash sha256 --facility-rule home --file plan.json {Why}"],
        ["getFlag"] = ["rollout show a_flag"],
        ["readReleasePlan"] = ["rollout init --print"],
        ["readFlagPlan"] = ["rollout plan a_flag"],
        ["setFlagPlan"] =
        [
            $"rollout plan a_flag --file plan.json --version 1 --redeal {Why}",
            $"rollout plan a_flag --file plan.json --stages-only --version 1 {Why}",
        ],
        ["initFlags"] = [$"rollout init --file plan.json --apply {Why}"],
        ["setFlagPercentage"] =
            [$"rollout raise a_flag --percentage 5 --version 1 {Why}", $"rollout lower a_flag --percentage 1 {Why}"],
        ["setFlagFacility"] = [$"rollout facility a_flag 668 --percentage 5 --off --version 1 {Why}"],
        ["removeFlagFacility"] = [$"rollout remove-facility a_flag 668 --version 1 {Why}"],
        ["setFlagFacilityRule"] = [$"rollout facility-rule a_flag home --version 1 {Why}"],
        ["allowUser"] = [$"rollout allow {User} --expires-at 2035-01-01T00:00:00Z {Why}"],
        ["disallowUser"] = [$"rollout disallow {User} {Why}"],
        ["denyUser"] = [$"rollout deny {User} {Why}"],
        ["undenyUser"] = [$"rollout undeny {User} {Why}"],
        ["setFlagPrerequisite"] = [$"rollout prerequisite a_flag other_flag --redeal --version 1 {Why}"],
        ["removeFlagPrerequisite"] = [$"rollout remove-prerequisite a_flag --redeal --version 1 {Why}"],
        ["startFlag"] = [$"rollout start a_flag --version 1 {Why}"],
        ["pauseFlag"] = [$"rollout pause a_flag {Why}"],
        ["resumeFlag"] = [$"rollout resume a_flag --version 1 {Why}"],
        ["killFlag"] = [$"rollout kill a_flag {Why}"],
        ["unkillFlag"] = [$"rollout unkill a_flag --version 1 {Why}"],
        ["completeFlag"] = [$"rollout complete a_flag --version 1 {Why}"],
        ["archiveFlag"] = [$"rollout archive a_flag --version 1 {Why}"],
        ["advanceFlag"] = [$"rollout advance a_flag --force --version 1 {Why}"],
        ["rollBackFlag"] = [$"rollout rollback a_flag --named-users-too {Why}"],
        ["undoFlag"] = [$"rollout undo a_flag --version 1 {Why}"],
        ["resetFlag"] = [$"rollout reset a_flag --resalt --version 1 {Why}"],
        ["reportIncident"] = [$"rollout incident a_flag --severity high --percentage 5 {Why}"],
        ["listIncidents"] = ["rollout incidents a_flag"],
        ["closeIncident"] = ["rollout close-incident a_flag an-id --found A_certificate_had_expired --ticket SM-1"],
        ["listScheduledChanges"] = ["rollout scheduled a_flag"],
        ["scheduleChange"] =
            [$"rollout schedule a_flag facility --station 668 --percentage 5 --off --at 2035-01-01T00:00:00Z {Why}"],
        ["cancelScheduledChange"] = [$"rollout unschedule a_flag an-id {Why}"],
        ["explainFlag"] = [$"rollout explain {User} --flag a_flag --facility 668"],
        ["previewFlag"] =
        [
            $"rollout preview a_flag --percentage 5 --prerequisite other_flag --facility-rule home --allow {User}",
            "rollout preview a_flag --station 668 --off", "rollout preview a_flag --undo",
        ],
        ["compareFlows"] = ["rollout comparison a_flag --epoch 1 --stage 0"],
        ["readGuard"] = ["rollout guard a_flag"],
        ["listNotices"] = ["rollout notices --after 5"],
        ["watchNotices"] = ["rollout watch-notices --after 5"],
        ["listWebhooks"] = ["rollout webhooks"],
        ["readPropagation"] = ["rollout propagation"],
        ["readFlagPropagation"] = ["rollout propagation --flag a_flag"],
        ["watchFlags"] = ["rollout watch"],
        ["readUatReport"] = ["rollout uat --flag a_flag --epoch 1"],
        ["opsSubmissions"] = ["rollout submissions --state undetermined"],
        ["settleSubmission"] = [$"rollout settle an-id failed {Why}"],
        ["releaseLostMessages"] = [$"rollout release-lost-messages vista {Why}"],
        ["readSubmissionAudit"] = ["rollout submission-audit an-id"],
        ["readLostMessagesAudit"] = ["rollout lost-messages-audit vista"],
        ["readLaunchReport"] = ["rollout launch --flag a_flag --from 2035-01-01 --to 2035-01-08 --html"],
        ["readLaunchReportCsv"] = ["rollout launch --flag a_flag --from 2035-01-01 --to 2035-01-08 --csv"],
        ["readStatus"] = ["rollout status"],
        ["readSupportStory"] = ["rollout support an-id"],
        ["findSupportStories"] = [$"rollout support-find {User}"],
        ["listSupportWords"] = ["rollout support-words"],
        ["listSupportLookups"] = ["rollout support-lookups"],
        ["exportFlags"] = ["rollout export"],
        ["importFlags"] = [$"rollout import plan.json --apply {Why}"],
    };

    public static TheoryData<string> OperationIds => [.. Operations().Select(operation => operation.Id)];

    [Fact]
    public void Commands_AndOperations_AreTheSame() =>
        Assert.Equal(Operations().Select(operation => operation.Id).Order(StringComparer.Ordinal), Commands.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(OperationIds))]
    public async Task Operation_CalledByItsCommands_IsSentWithAllThatItTakes(string id)
    {
        var operation = Operations().Single(one => one.Id == id);
        var calls = new List<Call>();
        foreach (var line in Commands.GetValueOrDefault(id, []))
        {
            var sent = await RunAsync(line);
            var own = sent.Where(call => call.Method == operation.Method && operation.Path.IsMatch(call.Address.AbsolutePath)).ToArray();
            Assert.True(own.Length > 0, $"'{line}' does not call {id}");
            calls.AddRange(own);
        }

        Assert.NotEmpty(calls);
        Assert.Empty(operation.Fields.Except(calls.SelectMany(call => call.Fields)));
        Assert.Empty(operation.Query.Except(calls.SelectMany(call => call.Query)));
        Assert.True(!operation.TakesVersion || calls.Any(call => call.Version is not null), "no If-Match was sent");
    }

    /// <summary>An option that says the opposite of its field is easily turned round.</summary>
    [Theory]
    [InlineData($"rollout rollback a_flag {Why}", "keep_allow_list", "true")]
    [InlineData($"rollout rollback a_flag --named-users-too {Why}", "keep_allow_list", "false")]
    [InlineData($"rollout advance a_flag --version 1 {Why}", "force", "false")]
    [InlineData($"rollout advance a_flag --force --version 1 {Why}", "force", "true")]
    [InlineData($"rollout reset a_flag --version 1 {Why}", "resalt", "false")]
    [InlineData($"rollout reset a_flag --resalt --version 1 {Why}", "resalt", "true")]
    [InlineData($"rollout prerequisite a_flag other_flag --version 1 {Why}", "allow_list_follows", "true")]
    [InlineData($"rollout prerequisite a_flag other_flag --own-names --version 1 {Why}", "allow_list_follows", "false")]
    public async Task Option_SaidOrNot_IsTheFieldThatItStandsFor(string line, string field, string value)
    {
        var sent = await RunAsync(line);

        Assert.Equal(value, JsonNode.Parse(sent[^1].Body!)![field]?.ToJsonString());
    }

    private async Task<IReadOnlyList<Call>> RunAsync(string line)
    {
        var recording = new Recording();
        var clients = Substitute.For<IHttpClientFactory>();
        clients.CreateClient(Arg.Any<string>()).Returns(_ => new HttpClient(recording, disposeHandler: false));
        var root = new RootCommand { RolloutCommand.Create(clients, () => OpsToken.Said("token"), TimeProvider.System), CurationCommand.Create(clients, () => OpsToken.Said("token"), TimeProvider.System) };
        var words = line.Split(' ').Select(word => word.EndsWith(".json", StringComparison.Ordinal) ? FileOf(word) : word).ToArray();
        using var output = new StringWriter();
        var parsed = root.Parse(words);
        Assert.Empty(parsed.Errors);
        await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, Error = output }, TestContext.Current.CancellationToken);
        return recording.Calls;
    }

    private string FileOf(string name) => Path.Combine(_folder, name);

    private static IEnumerable<Operation> Operations()
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Folder, "openapi", "operations.v1.json")))!;
        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject().Where(one => one.Value is JsonObject fields && fields.ContainsKey("operationId")))
            {
                var parameters = (operation!["parameters"]?.AsArray() ?? []).Select(parameter => Resolved(document, parameter!)).ToArray();
                var body = operation["requestBody"]?["content"]?["application/json"]?["schema"];
                yield return new Operation(
                    (string)operation["operationId"]!, new HttpMethod(method.ToUpperInvariant()),
                    new Regex($"^{Placeholder().Replace(path, "[^/:]+")}$"),
                    body is null ? [] : [.. FieldsOf(document, body)],
                    [.. Names(parameters, "query").Except(OfEveryChange)], Names(parameters, "header").Contains("If-Match"));
            }
        }
    }

    private static IEnumerable<string> FieldsOf(JsonNode document, JsonNode schema)
    {
        var resolved = Resolved(document, schema);
        var own = (resolved["properties"]?.AsObject() ?? []).Select(property => property.Key);
        return own.Concat((resolved["allOf"]?.AsArray() ?? []).SelectMany(part => FieldsOf(document, part!)));
    }

    private static IEnumerable<string> Names(IEnumerable<JsonNode> parameters, string place) =>
        parameters.Where(parameter => (string?)parameter["in"] == place).Select(parameter => (string)parameter["name"]!);

    private static JsonNode Resolved(JsonNode document, JsonNode node) =>
        (string?)node["$ref"] is { } reference
            ? reference.TrimStart('#', '/').Split('/').Aggregate(document, (at, name) => at[name]!)
            : node;

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Placeholder();

    private sealed record Operation(string Id, HttpMethod Method, Regex Path, string[] Fields, string[] Query, bool TakesVersion);

    private sealed record Call(HttpMethod Method, Uri Address, string? Body, string? Version)
    {
        /// <summary>Those that say something.</summary>
        public IEnumerable<string> Fields => Body is null
            ? []
            : JsonNode.Parse(Body)!.AsObject().Where(one => one.Value is not null).Select(one => one.Key);

        public IEnumerable<string> Query => Address.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')[0]);
    }

    private sealed class Recording : HttpMessageHandler
    {
        public List<Call> Calls { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls.Add(new Call(
                request.Method, request.RequestUri!,
                request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken),
                request.Headers.IfMatch.FirstOrDefault()?.Tag));
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(JsonSerializer.Serialize(new { version = 1, is_intact = true, errors = Array.Empty<string>() })),
            };
        }
    }
}
