using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Rollout.Propagation;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>Every call and sequence of calls that raises exposure, tried by one person as far as it goes.</summary>
internal sealed class WaysRound(BffApplication app) : IDisposable
{
    private const string Flag = OpsClientExtensions.Flag;
    private const string Pilot = "mhv_secure_messaging_cerner_pilot";
    private const string NewFlag = "new_flag";
    private const string Reason = OpsClientExtensions.Reason;

    private static readonly decimal[] Steps = [1, 5, 25, 30, 50, 75, 100];

    private static readonly decimal[] Release = [5, 25, 50, 75, 100];

    /// <summary>Never down again, or the lowest value of the hour would be in the way.</summary>
    private static readonly decimal[] EachHour = [1, 5, 25, 50, 75, 100];

    private HttpClient? _client;

    /// <summary>The answers, in order: by them a test knows that what it tried was a call, and that something was in its way.</summary>
    public List<(string Call, HttpStatusCode Status)> Answers { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private HttpClient Client => _client ?? throw new InvalidOperationException("Nobody is signed in.");

    public async Task TryAsync(string path)
    {
        _client = await app.SignInAsync("ops-approver", Token);
        await (path switch
        {
            "percentage" => RaiseAsync("/percentage"),
            "facility" => RaiseAsync("/facilities/668"),
            "facility removed" => FacilityRemovedAsync(),
            "facility set in draft" => FacilitySetInDraftAsync(),
            "advance" => AdvanceAsync(),
            "plan without conditions" => PlannedAsync(Plan(Steps)),
            "plan of one stage, hour by hour" => HourByHourAsync(Plan(100)),
            "plan with a facility first, hour by hour" => HourByHourAsync(FacilityFirst),
            "plan of a running flag" => PlanOfARunningFlagAsync(),
            "kill and unkill" => KillAndUnkillAsync(),
            "pause and resume" => PauseAndResumeAsync(),
            "rollback and reset" => RollbackAndResetAsync(),
            "incident and back" => IncidentAndBackAsync(),
            "file" => ImportStepsAsync(stage: null),
            "file that claims a stage" => FileThatClaimsAStageAsync(),
            "file back to draft, hour by hour" => FileBackToDraftAsync(),
            "file with the start" => FileWithTheStartAsync(),
            "new flag by file" => NewFlagByFileAsync(),
            "prerequisite removed" => PrerequisiteRemovedAsync(),
            _ => throw new ArgumentOutOfRangeException(nameof(path), path, "There is no such path."),
        });
    }

    public void Dispose() => _client?.Dispose();

    /// <summary>With the version as it is, as a person with a script would.</summary>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, object body)
    {
        var flag = path.Split('/', ':')[2];
        var version = (long)(await client.ReadOpsAsync($"/flags/{flag}", Token))["version"]!;
        return await client.ChangeAsync(method, path, body, $"\"v{version}\"", Token);
    }

    public static object Plan(params decimal[] percentages) => new
    {
        reason = Reason,
        stages = percentages.Select(percentage => new { percentage, dwell_seconds = 0, minimum_users = 0 }),
    };

    /// <summary>The instance has heard from its store since.</summary>
    public static async Task MoveAsync(BffApplication app, TimeSpan time)
    {
        app.Clock.MoveTo(app.Clock.GetUtcNow() + time);
        await app.Services.GetRequiredService<SnapshotRefresher>().RefreshAsync(report: false, Token);
    }

    /// <summary>The plan that flags begin with, and before it one facility that goes all the way.</summary>
    private static object FacilityFirst => new
    {
        reason = Reason,
        stages = Release.Select(percentage => new { percentage, dwell_seconds = 172_800, minimum_users = 300, facilities = Array.Empty<string>() })
            .Prepend(new { percentage = 100m, dwell_seconds = 0, minimum_users = 0, facilities = new[] { "668" } }),
    };

    private async Task FacilityRemovedAsync()
    {
        await DoAsync(HttpMethod.Put, "/facilities/668", new { off = true, reason = Reason });
        await RaiseAsync("/percentage");
        await DoAsync(HttpMethod.Delete, "/facilities/668");
    }

    private async Task FacilitySetInDraftAsync()
    {
        await CreateAsync();
        await DoAsync(HttpMethod.Put, "/facilities/668", new { percentage = 100, reason = Reason }, NewFlag);
        await DoAsync(HttpMethod.Post, ":start", flag: NewFlag);
    }

    private async Task PlannedAsync(object plan)
    {
        await DoAsync(HttpMethod.Put, "/plan", plan);
        await AdvanceAsync();
        await RaiseAsync("/percentage");
    }

    /// <summary>No step of these is a large one after an hour: only the plan stands in the way.</summary>
    private async Task HourByHourAsync(object plan)
    {
        await DoAsync(HttpMethod.Put, "/plan", plan);
        foreach (var percentage in EachHour)
        {
            await DoAsync(HttpMethod.Put, "/percentage", new { percentage, reason = Reason });
            await DoAsync(HttpMethod.Put, "/facilities/668", new { percentage, reason = Reason });
            await MoveAsync(app, TimeSpan.FromMinutes(61));
            _client?.Dispose();
            _client = await app.SignInAsync("ops-approver", Token);
        }
    }

    private async Task PlanOfARunningFlagAsync()
    {
        await DoAsync(HttpMethod.Post, ":advance");
        await PlannedAsync(Plan(100));
    }

    private async Task KillAndUnkillAsync()
    {
        await DoAsync(HttpMethod.Post, ":kill");
        await RaiseAsync("/percentage");
        await RaiseAsync("/facilities/668");
        await DoAsync(HttpMethod.Post, ":unkill");
        await DoAsync(HttpMethod.Post, ":resume");
        await RaiseAsync("/percentage");
    }

    private async Task PauseAndResumeAsync()
    {
        await DoAsync(HttpMethod.Post, ":advance");
        await DoAsync(HttpMethod.Post, ":pause");
        await RaiseAsync("/percentage");
        await DoAsync(HttpMethod.Post, ":resume");
        await RaiseAsync("/percentage");
        await DoAsync(HttpMethod.Post, ":complete");
    }

    private async Task RollbackAndResetAsync()
    {
        await DoAsync(HttpMethod.Post, ":rollback");
        await RaiseAsync("/facilities/668");
        await DoAsync(HttpMethod.Post, ":reset");
        await RaiseAsync("/percentage");
    }

    private async Task IncidentAndBackAsync()
    {
        await DoAsync(HttpMethod.Post, ":incident", new { severity = "high", percentage = 100, reason = Reason });
        await RaiseAsync("/percentage");
    }

    private async Task FileThatClaimsAStageAsync()
    {
        await ImportStepsAsync(stage: 4);
        await RaiseAsync("/percentage");
    }

    private async Task FileBackToDraftAsync()
    {
        await ImportAsync(Flag, Flag, document => document["state"] = "draft");
        await DoAsync(HttpMethod.Put, "/plan", Plan(100));
        await DoAsync(HttpMethod.Post, ":start");
        await HourByHourAsync(Plan(100));
    }

    private async Task FileWithTheStartAsync()
    {
        await CreateAsync();
        await ImportStepsAsync(stage: 4, NewFlag);
    }

    private async Task NewFlagByFileAsync()
    {
        await ImportStepsAsync(stage: 4, rename: NewFlag);
        await DoAsync(HttpMethod.Post, ":unkill", flag: NewFlag);
        await RaiseAsync("/percentage", NewFlag);
    }

    private async Task PrerequisiteRemovedAsync()
    {
        await RaiseAsync("/percentage", Pilot);
        await DoAsync(HttpMethod.Delete, "/prerequisite", new { redeal = true, reason = Reason }, Pilot);
    }

    private async Task CreateAsync()
    {
        using var created = await Client.ChangeAsync(HttpMethod.Post, "/flags", new { name = NewFlag, reason = Reason }, null, Token);
        Answers.Add(("create", created.StatusCode));
    }

    private async Task RaiseAsync(string path, string flag = Flag)
    {
        foreach (var percentage in Steps)
        {
            await DoAsync(HttpMethod.Put, path, new { percentage, reason = Reason }, flag);
        }
    }

    private async Task AdvanceAsync()
    {
        for (var i = 0; i < 7; i++)
        {
            await DoAsync(HttpMethod.Post, ":advance");
        }
    }

    private async Task ImportStepsAsync(int? stage, string flag = Flag, string? rename = null)
    {
        foreach (var percentage in Steps)
        {
            await ImportAsync(flag, rename ?? flag, document =>
            {
                (document["state"], document["percentage"]) = ("baking", percentage);
                document["stage_index"] = stage ?? Math.Max(0, Array.FindLastIndex(Release, one => one <= percentage));
            });
        }
    }

    private async Task ImportAsync(string flag, string rename, Action<JsonNode> change)
    {
        var file = await Client.ExportAsync(Token);
        var entry = file["flags"]!.AsArray().Single(one => (string?)one!["name"] == flag)!.DeepClone();
        change(entry["document"]!);
        (entry["name"], entry["document"]!["name"]) = (rename, rename);
        file["flags"] = new JsonArray(entry);
        using var import = await Client.ImportAsync(file, Token);
        Answers.Add(("import", import.StatusCode));
    }

    private async Task DoAsync(HttpMethod method, string path, object? body = null, string flag = Flag)
    {
        using var answer = await SendAsync(Client, method, $"/flags/{flag}{path}", body ?? new { reason = Reason });
        Answers.Add(($"{method} {path}", answer.StatusCode));
    }
}
