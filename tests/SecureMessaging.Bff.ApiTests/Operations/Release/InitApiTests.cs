using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureMessaging.Rollout;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations.Release;

/// <summary>From an empty store to the flags of a release.</summary>
public sealed class InitApiTests
{
    private const string Reason = OpsClientExtensions.Reason;
    private const string Named = "00000000-0000-4000-8000-0000000000AB";
    private const string Other = "00000000-0000-4000-8000-0000000000cd";

    [Fact]
    public async Task Init_StoreWithoutThem_DryRunFirstThenMakesTheFlagsInUat()
    {
        var token = TestContext.Current.CancellationToken;
        await using var app = Empty();
        using var client = await app.SignInAsync("ops-operator", token);

        using var looked = await client.ChangeAsync(HttpMethod.Post, "/flags:init?dryRun=true", new { reason = Reason }, null, token);
        var before = (await client.ReadOpsAsync("/flags", token))["flags"]!.AsArray().Count;
        using var made = await client.ChangeAsync(HttpMethod.Post, "/flags:init", new { reason = Reason }, null, token);
        using var again = await client.ChangeAsync(HttpMethod.Post, "/flags:init", new { reason = Reason }, null, token);
        var flow = await client.GetFlagAsync(token);
        var pilot = await client.ReadOpsAsync("/flags/mhv_secure_messaging_cerner_pilot", token);

        Assert.Equal(["created", "created", "created"], Results(await looked.ReadJsonAsync(token)));
        Assert.Equal(0, before);
        Assert.Equal(["created", "created", "created"], Results(await made.ReadJsonAsync(token)));
        Assert.Equal(["exists", "exists", "exists"], Results(await again.ReadJsonAsync(token)));
        Assert.Equal(("uat", 0m, "strictest"), (
            flow["state"]!.GetValue<string>(), flow["percentage"]!.GetValue<decimal>(), flow["facility_rule"]!.GetValue<string>()));
        Assert.Equal([5m, 25m, 50m, 75m, 100m], flow["stages"]!.AsArray().Select(stage => stage!["percentage"]!.GetValue<decimal>()));
        Assert.Equal(OpsClientExtensions.Flag, pilot["prerequisite"]!["flag"]!.GetValue<string>());
    }

    /// <summary>What Development fills an empty store with is the release plan, so there is nothing to bring onto it.</summary>
    [Fact]
    public async Task Init_StoreThatWasSeeded_IsThereAsThePlanSays()
    {
        var token = TestContext.Current.CancellationToken;
        await using var app = new BffApplication();
        using var client = await app.SignInAsync("ops-operator", token);

        using var looked = await client.ChangeAsync(HttpMethod.Post, "/flags:init?dryRun=true", new { reason = Reason }, null, token);
        var plan = await client.ReadOpsAsync("/flags:plan", token);
        using var given = await client.ChangeAsync(HttpMethod.Post, "/flags:init?dryRun=true", new { plan, reason = Reason }, null, token);

        Assert.Equal(["exists", "exists", "exists"], Results(await looked.ReadJsonAsync(token)));
        Assert.Equal(["exists", "exists", "exists"], Results(await given.ReadJsonAsync(token)));
    }

    [Fact]
    public async Task Create_WithoutStages_HasThoseOfThePlan()
    {
        var token = TestContext.Current.CancellationToken;
        await using var app = Empty();
        using var client = await app.SignInAsync("ops-operator", token);

        using var created = await client.ChangeAsync(HttpMethod.Post, "/flags", new { name = "third_flag", reason = Reason }, null, token);
        var stages = (await client.ReadOpsAsync("/flags/third_flag", token))["stages"]!.AsArray();

        Assert.Equal([5m, 25m, 50m, 75m, 100m], stages.Select(stage => stage!["percentage"]!.GetValue<decimal>()));
        Assert.Equal([1, 2, 2, 2, 2], stages.Select(stage => stage!["dwell_seconds"]!.GetValue<int>() / 86_400));
    }

    [Fact]
    public async Task Init_NamedUserWithAnEnd_IsNamedAndDiffersInNothing()
    {
        var token = TestContext.Current.CancellationToken;
        await using var app = Empty();
        using var client = await app.SignInAsync("ops-operator", token);
        using var made = await client.ChangeAsync(HttpMethod.Post, "/flags:init", PlanOf([5, 100]), null, token);
        using var ends = await client.ChangeAsync(
            HttpMethod.Put, $"/flags/planned_flag/allow/{Named}", new { expires_at = "2035-01-08T14:00:00Z", reason = Reason }, "\"v1\"", token);

        using var again = await client.ChangeAsync(HttpMethod.Post, "/flags:init", PlanOf([5, 100]), null, token);

        Assert.Equal(HttpStatusCode.OK, ends.StatusCode);
        Assert.Equal(["exists"], Results(await again.ReadJsonAsync(token)));
    }

    [Fact]
    public async Task Init_FlagThatDiffers_SaysHowAndLeavesItAsItIs()
    {
        var token = TestContext.Current.CancellationToken;
        await using var app = Empty();
        using var client = await app.SignInAsync("ops-operator", token);
        using var made = await client.ChangeAsync(HttpMethod.Post, "/flags:init", PlanOf([5, 100]), null, token);

        using var other = await client.ChangeAsync(HttpMethod.Post, "/flags:init", PlanOf([5, 50, 100], named: Other, users: 7), null, token);
        var flag = await client.ReadOpsAsync("/flags/planned_flag", token);

        var result = (await other.ReadJsonAsync(token))["flags"]![0]!;
        Assert.Equal("differs", result["result"]!.GetValue<string>());
        Assert.Equal(
            ["stages/0", "stages/1", "stages/2", $"allow/{Named.ToLowerInvariant()}", $"allow/{Other}"],
            result["differences"]!.AsArray().Select(difference => difference!["field"]!.GetValue<string>()));
        Assert.Equal((1, 2), (flag["version"]!.GetValue<int>(), flag["stages"]!.AsArray().Count));
        Assert.Equal([Named.ToLowerInvariant()], flag["allow"]!.AsArray().Select(entry => entry!["user_ref"]!.GetValue<string>()));
    }

    /// <summary>Its waves may name a facility that has left the list since; what is not made raises nobody.</summary>
    [Fact]
    public async Task Init_FacilityThatNobodyKnows_IsRefusedOnlyInAFlagThatWouldBeMade()
    {
        var token = TestContext.Current.CancellationToken;
        await using var app = Empty();
        using var client = await app.SignInAsync("ops-operator", token);
        using var made = await client.ChangeAsync(HttpMethod.Post, "/flags:init", PlanOf([5, 100]), null, token);

        using var compared = await client.ChangeAsync(HttpMethod.Post, "/flags:init", WithWave("planned_flag"), null, token);
        using var refused = await client.ChangeAsync(HttpMethod.Post, "/flags:init", WithWave("planned_flag", "other_flag"), null, token);
        var problem = await refused.Content.ReadAsStringAsync(token);

        Assert.Equal(["differs"], Results(await compared.ReadJsonAsync(token)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("other_flag: No such facilities: 998", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("planned_flag", problem, StringComparison.Ordinal);
        Assert.Single((await client.ReadOpsAsync("/flags", token))["flags"]!.AsArray());

        static object WithWave(params string[] names) => new
        {
            plan = new
            {
                flags = names.Select(name => new
                {
                    name,
                    stages = new[]
                    {
                        new { percentage = 5, dwell_seconds = 0, minimum_users = 0, facilities = new[] { "998" } },
                        new { percentage = 100, dwell_seconds = 0, minimum_users = 0, facilities = Array.Empty<string>() },
                    },
                }),
            },
            reason = Reason,
        };
    }

    [Theory]
    [InlineData("""{"flags":[]}""", "1 to 50")]
    [InlineData("""{"flags":[{"name":"x","stages":[{"percentage":50,"dwell_seconds":0,"minimum_users":0},{"percentage":5,"dwell_seconds":0,"minimum_users":0},{"percentage":100,"dwell_seconds":0,"minimum_users":0}]}]}""", "rises")]
    [InlineData("""{"flags":[{"name":"x","stages":[{"percentage":5,"dwell_seconds":0,"minimum_users":0,"facilities":["998"]},{"percentage":100,"dwell_seconds":0,"minimum_users":0}]}]}""", "x: No such facilities: 998")]
    [InlineData("""{"flags":[{"name":"x","stages":[{"percentage":100,"dwell_seconds":31536000,"minimum_users":0}]}]}""", "92 days")]
    [InlineData("""{"flags":[{"name":"x","stages":[{"percentage":5,"dwell_seconds":0,"minimum_users":0,"facilites":["589"]},{"percentage":100,"dwell_seconds":0,"minimum_users":0}]}]}""", "plan.flags[0].stages[0]")]
    [InlineData("""{"flags":[{"name":"x","allowed":[],"stages":[{"percentage":100,"dwell_seconds":0,"minimum_users":0}]}]}""", "known are name, prerequisite")]
    [InlineData("""{"flags":[{"name":"Not Snake","stages":[{"percentage":100,"dwell_seconds":0,"minimum_users":0}]}]}""", "snake case")]
    [InlineData("""{"flags":[{"name":"x","prerequisite":"no_such_flag","stages":[{"percentage":100,"dwell_seconds":0,"minimum_users":0}]}]}""", "no flag of that name")]
    [InlineData("""{"flags":[{"name":"x","allow":["someone@example.com"],"stages":[{"percentage":100,"dwell_seconds":0,"minimum_users":0}]}]}""", "no account ids")]
    [InlineData("""{"flags":[{"name":"x","facility_rule":"best","stages":[{"percentage":100,"dwell_seconds":0,"minimum_users":0}]}]}""", "strictest, home or highest")]
    public async Task Init_PlanThatCannotBe_IsRefusedAndMakesNothing(string plan, string problem)
    {
        var token = TestContext.Current.CancellationToken;
        await using var app = Empty();
        using var client = await app.SignInAsync("ops-operator", token);

        using var refused = await client.ChangeAsync(
            HttpMethod.Post, "/flags:init", new { plan = JsonNode.Parse(plan), reason = Reason }, null, token);
        var body = await refused.Content.ReadAsStringAsync(token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(problem, body, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", body, StringComparison.Ordinal);
        Assert.Empty((await client.ReadOpsAsync("/flags", token))["flags"]!.AsArray());
    }

    /// <summary>As in production: nothing is seeded.</summary>
    private static BffApplication Empty() => new BffApplication().With(services => services.AddSingleton(Options.Create(
        new RolloutOptions { LastKnownGoodPath = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json") })));

    private static object PlanOf(int[] percentages, string named = Named, int users = 0) => new
    {
        plan = new
        {
            flags = new[]
            {
                new
                {
                    name = "planned_flag", allow = new[] { named },
                    stages = percentages.Select(percentage => new { percentage, dwell_seconds = 0, minimum_users = users }),
                },
            },
        },
        reason = Reason,
    };

    private static IEnumerable<string> Results(JsonNode report) =>
        report["flags"]!.AsArray().Select(flag => flag!["result"]!.GetValue<string>());
}
