using System.Net;
using System.Text.Json.Nodes;
using SecureMessaging.Testing;
using SecureMessaging.Testing.Telemetry;

namespace SecureMessaging.Bff.SystemTests.Telemetry;

/// <summary>What the running program exports, in both flows, and what it does not.</summary>
public sealed class ExportTests(TracedService service) : IClassFixture<TracedService>
{
    /// <summary>Longer than any exporter of the service waits.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NewFlow_CallThatThePageDoesNotKeep_IsOneTraceUpToTheEhr()
    {
        // Whose list no other test has read: a list that is held is read nowhere.
        var (client, _) = await service.SignInAsync("many-facilities", Token);
        using var held = client;

        var (response, trace) = await TracedService.CallAsync(client, HttpMethod.Get, "allrecipients?sort_order=asc", null, Token);

        using var answered = response;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var request = await SpanAsync(trace, span => span.Kind == ReceivedSpan.Server);
        Assert.Equal(("new", "ALLOW_LIST"), (request["sm.flow"], request["sm.reason"]));
        Assert.Equal(response.Headers.GetValues("X-Request-Id").Single(), request["sm.support_id"]);
        await SpanAsync(trace, span => span.Kind == ReceivedSpan.Client && span["sm.operation"] == "teams");
        // Oracle Health's pools were read at the start; what it is sent is proven below.
        AssertHeaders(await service.JournalOfAsync("vista", trace, Token), trace);
    }

    [Fact]
    public async Task NewFlow_Evaluations_AreEventsOfTheConvention()
    {
        var (client, _) = await service.SignInAsync("both-ehrs", Token);
        using var held = client;

        var (response, trace) = await TracedService.CallAsync(client, HttpMethod.Get, "allrecipients", null, Token);

        response.Dispose();
        var request = await SpanAsync(trace, span => span.Kind == ReceivedSpan.Server);
        var evaluated = request.Events.Where(happened => happened.Name == "feature_flag.evaluation").ToArray();
        var flow = Assert.Single(
            evaluated, happened => happened.Tags["feature_flag.key"] == "mhv_secure_messaging_curated_list_flow");
        Assert.Equal(("on", "targeting_match"), (flow.Tags["feature_flag.result.variant"], flow.Tags["feature_flag.result.reason"]));
        Assert.Contains(evaluated, happened => happened.Tags["feature_flag.key"] == "mhv_secure_messaging_cerner_pilot");
    }

    [Fact]
    public async Task BaseFlow_CallThatNobodyKeeps_KeepsItsIdUpToLegacyAndIsNotExported()
    {
        var (client, _) = await service.SignInAsync("vista-only", Token);
        using var held = client;

        var (response, trace) = await TracedService.CallAsync(client, HttpMethod.Get, "folders", null, Token);

        response.Dispose();
        var call = Assert.Single(await service.JournalOfAsync("legacy", trace, Token));
        Assert.Equal($"{trace}-00", (string?)call["trace"]);
        await Task.Delay(Silence, Token);
        Assert.DoesNotContain(service.Receiver.Spans, span => span.TraceId == trace);
    }

    [Fact]
    public async Task BaseFlow_Send_IsKeptHereAndAtLegacy()
    {
        var (client, _) = await service.SignInAsync("vista-only", Token);
        using var held = client;

        var (response, trace) = await TracedService.CallAsync(
            client, HttpMethod.Post, "messages", Words.Message(589002, "Plum", "Ask about plum tea"), Token);

        response.Dispose();
        var request = await SpanAsync(trace, span => span.Kind == ReceivedSpan.Server);
        Assert.Equal("base", request["sm.flow"]);
        await SpanAsync(trace, span => span.Kind == ReceivedSpan.Client && span.ParentId == request.SpanId);
        var call = Assert.Single(await service.JournalOfAsync("legacy", trace, Token));
        Assert.Equal($"{trace}-01", (string?)call["trace"]);
    }

    [Fact]
    public async Task BaseFlow_Error_IsKeptWithTheCallThatFailed()
    {
        var (client, _) = await service.SignInAsync("vista-only", Token);
        using var held = client;
        await service.Sandbox.FaultAsync(
            new { upstream = "legacy", operation = "folders", kind = "status", status = 500, times = 1 }, Token);

        var (response, trace) = await TracedService.CallAsync(client, HttpMethod.Get, "folders", null, Token);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        response.Dispose();
        var request = await SpanAsync(trace, span => span.Kind == ReceivedSpan.Server);
        var call = await SpanAsync(trace, span => span.Kind == ReceivedSpan.Client);
        Assert.Equal(request.SpanId, call.ParentId);
        Assert.Equal("500", call["http.response.status_code"]);
    }

    [Theory]
    [InlineData(589002, "vista", "589")]
    [InlineData(4503599631477309, "oracle-health", "668")]
    public async Task NewFlow_Send_HasASpanForEachStepUnderOneId(long team, string adapter, string station)
    {
        var (client, _) = await service.SignInAsync("both-ehrs", Token);
        using var held = client;

        var (response, trace) = await TracedService.CallAsync(
            client, HttpMethod.Post, "messages", Words.Message(team, "Quince", $"Ask about quince jam at {station}"), Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        response.Dispose();
        var admit = await SpanAsync(trace, span => span.Name == "sm.admit");
        var prepare = await SpanAsync(trace, span => span.Name == "sm.prepare");
        var dispatch = await SpanAsync(trace, span => span.Name == "sm.dispatch");
        Assert.All([admit, prepare, dispatch], span => Assert.Equal(adapter, span["sm.record"]));
        Assert.All([prepare, dispatch], span => Assert.Equal(station, span["sm.station"]));
        Assert.Equal(("admitted", "prepared", "Accepted"), (admit["sm.outcome"], prepare["sm.outcome"], dispatch["sm.outcome"]));
        var submission = Assert.IsType<string>(admit["sm.submission.id"]);
        Assert.Equal(submission, dispatch["sm.submission.id"]);

        // In the background and later, so under an id of its own: the number of the submission joins them.
        var check = await service.Receiver.WaitAsync(
            received => received.Spans.FirstOrDefault(span => span.Name == "sm.delivery_check" && span["sm.submission.id"] == submission),
            Token);
        Assert.Equal("Found", check["sm.outcome"]);
        AssertHeaders(await service.JournalOfAsync(adapter, trace, Token), trace);
    }

    [Fact]
    public async Task Guard_Decision_IsASpanWithItsFlag()
    {
        using var operations = new HttpClient { BaseAddress = service.Process.Address };
        var signedIn = await service.Sandbox.SignInAsync("ops-operator", Token);
        operations.DefaultRequestHeaders.Authorization = new("Bearer", signedIn.AccessToken);
        using var raised = await Words.RaiseAsync(operations, Token);
        Assert.True(raised.IsSuccessStatusCode, await raised.Content.ReadAsStringAsync(Token));

        var decision = await service.Receiver.WaitAsync(
            received => received.Spans.FirstOrDefault(span => span.Name == "sm.guard.decision"), Token);

        Assert.Equal("mhv_secure_messaging_curated_list_flow", decision["feature_flag.key"]);
        Assert.NotEmpty(Assert.IsType<string>(decision["sm.outcome"]));
    }

    [Fact]
    public async Task Signals_OfTheService_SayWhichProgramAndWhere()
    {
        await service.Receiver.WaitAsync(received => received.Metrics.FirstOrDefault(), Token);

        Assert.Equal("secure-messaging-bff", service.Receiver.Resource["service.name"]);
        Assert.Equal("trial", service.Receiver.Resource["deployment.environment.name"]);
        Assert.NotEmpty(service.Receiver.Resource["service.version"]);
        Assert.NotEmpty(service.Receiver.Resource["service.instance.id"]);
    }

    [Fact]
    public async Task Durations_OfCallsAndRequests_ReachAMinute()
    {
        var (client, _) = await service.SignInAsync("both-ehrs", Token);
        using var held = client;
        using var list = await client.GetAsync(new Uri("allrecipients", UriKind.Relative), Token);

        foreach (var name in new[] { "sm.request.duration", "sm.upstream.call.duration", "http.server.request.duration" })
        {
            var metric = await service.Receiver.WaitAsync(
                received => received.Metrics.FirstOrDefault(seen => seen.Name == name), Token);
            Assert.Equal(60, metric.Bounds[^1]);
        }
    }

    private static void AssertHeaders(JsonNode[] calls, string trace)
    {
        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Equal($"{trace}-01", (string?)call["trace"]));
        Assert.All(calls, call => Assert.Empty(
            call["headers"]!.AsArray().Select(name => (string)name!).Intersect(["tracestate", "baggage"])));
    }

    private Task<ReceivedSpan> SpanAsync(string trace, Func<ReceivedSpan, bool> wanted) => service.Receiver.WaitAsync(
        received => received.Spans.FirstOrDefault(span => span.TraceId == trace && wanted(span)), Token);
}
