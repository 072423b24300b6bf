using System.Text.Json.Nodes;

namespace SecureMessaging.Bff.ApiTests.Operations;

/// <summary>Every call and sequence of calls that raises exposure, tried as far as it goes.</summary>
internal static class WaysRound
{
    private const string Flag = OpsClientExtensions.Flag;
    private const string Reason = OpsClientExtensions.Reason;

    private static readonly decimal[] Steps = [1, 5, 25, 30, 50, 75, 100];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task TryAsync(HttpClient client, string path)
    {
        switch (path)
        {
            case "facility":
                await RaiseAsync(client, "/facilities/668");
                break;
            case "facility removed":
                await DoAsync(client, HttpMethod.Put, "/facilities/668", new { off = true, reason = Reason });
                await RaiseAsync(client, "/percentage");
                await DoAsync(client, HttpMethod.Delete, "/facilities/668");
                break;
            case "facility set in draft":
                using (await client.ChangeAsync(HttpMethod.Post, "/flags", new { name = "new_flag", reason = Reason }, null, Token))
                {
                    await DoAsync(client, HttpMethod.Put, "/facilities/668", new { percentage = 100, reason = Reason }, "new_flag");
                    await DoAsync(client, HttpMethod.Post, ":start", flag: "new_flag");
                }

                break;
            case "advance":
                await AdvanceAsync(client);
                break;
            case "plan without conditions":
                await DoAsync(client, HttpMethod.Put, "/plan", Plan(Steps));
                await AdvanceAsync(client);
                await RaiseAsync(client, "/percentage");
                break;
            case "plan of a running flag":
                await DoAsync(client, HttpMethod.Post, ":advance");
                await DoAsync(client, HttpMethod.Put, "/plan", Plan(100));
                await AdvanceAsync(client);
                await RaiseAsync(client, "/percentage");
                break;
            case "kill and unkill":
                await DoAsync(client, HttpMethod.Post, ":kill");
                await RaiseAsync(client, "/percentage");
                await RaiseAsync(client, "/facilities/668");
                await DoAsync(client, HttpMethod.Post, ":unkill");
                await DoAsync(client, HttpMethod.Post, ":resume");
                await RaiseAsync(client, "/percentage");
                break;
            case "pause and resume":
                await DoAsync(client, HttpMethod.Post, ":advance");
                await DoAsync(client, HttpMethod.Post, ":pause");
                await RaiseAsync(client, "/percentage");
                await DoAsync(client, HttpMethod.Post, ":resume");
                await RaiseAsync(client, "/percentage");
                await DoAsync(client, HttpMethod.Post, ":complete");
                break;
            case "rollback and reset":
                await DoAsync(client, HttpMethod.Post, ":rollback");
                await RaiseAsync(client, "/facilities/668");
                await DoAsync(client, HttpMethod.Post, ":reset");
                await RaiseAsync(client, "/percentage");
                break;
            case "incident and back":
                await DoAsync(client, HttpMethod.Post, ":incident", new { severity = "high", percentage = 100, reason = Reason });
                await RaiseAsync(client, "/percentage");
                break;
            case "file":
                await ImportStepsAsync(client, stage: null);
                break;
            case "file that claims a stage":
                await ImportStepsAsync(client, stage: 5);
                await RaiseAsync(client, "/percentage");
                break;
            case "file with the start":
                using (await client.ChangeAsync(HttpMethod.Post, "/flags", new { name = "new_flag", reason = Reason }, null, Token))
                {
                    await ImportStepsAsync(client, stage: 5, "new_flag");
                }

                break;
            case "new flag by file":
                await ImportStepsAsync(client, stage: 5, rename: "new_flag");
                await DoAsync(client, HttpMethod.Post, ":unkill", flag: "new_flag");
                await RaiseAsync(client, "/percentage", "new_flag");
                break;
            case "prerequisite removed":
                await RaiseAsync(client, "/percentage", "mhv_secure_messaging_cerner_pilot");
                await DoAsync(client, HttpMethod.Delete, "/prerequisite", new { redeal = true, reason = Reason }, "mhv_secure_messaging_cerner_pilot");
                break;
            default:
                await RaiseAsync(client, "/percentage");
                break;
        }
    }

    private static async Task RaiseAsync(HttpClient client, string path, string flag = Flag)
    {
        foreach (var percentage in Steps)
        {
            await DoAsync(client, HttpMethod.Put, path, new { percentage, reason = Reason }, flag);
        }
    }

    private static async Task AdvanceAsync(HttpClient client)
    {
        for (var i = 0; i < 7; i++)
        {
            await DoAsync(client, HttpMethod.Post, ":advance");
        }
    }

    private static async Task ImportStepsAsync(HttpClient client, int? stage, string flag = Flag, string? rename = null)
    {
        foreach (var percentage in Steps)
        {
            var file = await client.ExportAsync(Token);
            var entry = file["flags"]!.AsArray().Single(one => (string?)one!["name"] == flag)!.DeepClone();
            (entry["document"]!["state"], entry["document"]!["percentage"]) = ("baking", percentage);
            entry["document"]!["stage_index"] = stage ?? Array.FindLastIndex([1m, 5, 10, 25, 50, 100], one => one <= percentage);
            entry["name"] = rename ?? flag;
            entry["document"]!["name"] = rename ?? flag;
            file["flags"] = new JsonArray(entry);
            using var import = await client.ImportAsync(file, Token);
        }
    }

    private static async Task DoAsync(HttpClient client, HttpMethod method, string path, object? body = null, string flag = Flag)
    {
        using var answer = await SendAsync(client, method, $"/flags/{flag}{path}", body ?? new { reason = Reason });
        Assert.InRange((int)answer.StatusCode, 200, 499);
    }

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
}
