using System.Net;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Sandbox.Vista;

/// <summary>MHV's own way to Oracle Health, asked for by flags.</summary>
public sealed class VistaBridgeTests(SandboxHost sandbox) : SandboxTests(sandbox)
{
    [Fact]
    public async Task Teams_WithTheFlag_HavePoolsOfTheFacilitiesAdded()
    {
        var caller = await Host.LogInAsync();

        var without = (await caller.JsonAsync("alltriageteams"))[1]!["triageTeam"]!.AsArray();
        var with = (await caller.JsonAsync("alltriageteams?requiresOHTriageGroup=1"))[1]!["triageTeam"]!.AsArray();

        Assert.DoesNotContain(without, team => team!["ohTriageGroup"]!.GetValue<bool>());
        var pools = with.Where(team => team!["ohTriageGroup"]!.GetValue<bool>()).ToArray();
        Assert.Equal(["668", "757"], pools.Select(pool => pool!["stationNumber"]!.GetValue<string>()).Distinct().Order());
        Assert.Equal(with.Count, with.Select(team => team!["triageTeamId"]!.GetValue<long>()).Distinct().Count());
    }

    [Fact]
    public async Task Send_ToAPool_IsHeldByOracleHealthOnce_AndItsStatusTurnsToSent()
    {
        var caller = await Host.LogInAsync();
        var pool = (await caller.JsonAsync("alltriageteams?requiresOHTriageGroup=1"))[1]!["triageTeam"]!.AsArray()
            .First(team => team!["ohTriageGroup"]!.GetValue<bool>())!;
        var mail = new { recipientId = pool["triageTeamId"]!.GetValue<long>(), category = "OTHER", subject = "S", body = "Over the bridge" };

        var id = (await caller.JsonAsync("message", mail))["id"]!.GetValue<long>();
        var statuses = new List<string>();
        for (var poll = 0; poll < 3; poll++)
        {
            statuses.Add((await caller.JsonAsync($"message/{id}/status"))["status"]!.GetValue<string>());
        }

        var held = Assert.Single(await Host.Client.TruthAsync("oracle-health", "both-ehrs", Token))!;
        Assert.Equal("Over the bridge", held["body"]!.GetValue<string>());
        Assert.Equal(pool["ohPoolId"]!.GetValue<string>(), held["recipient_id"]!.GetValue<string>());
        Assert.Empty(await Host.TruthAsync());
        Assert.Equal(["IN_PROGRESS", "IN_PROGRESS", "SENT"], statuses);
    }

    [Fact]
    public async Task Folder_ShowsBridgeMail_OnlyWhenAskedForOracleHealth()
    {
        var caller = await Host.LogInAsync();
        var pool = (await caller.JsonAsync("alltriageteams?requiresOHTriageGroup=1"))[1]!["triageTeam"]!.AsArray()
            .First(team => team!["ohTriageGroup"]!.GetValue<bool>())!["triageTeamId"]!.GetValue<long>();
        await caller.PostAsync("message", new { recipientId = pool, category = "OTHER", subject = "S", body = "B" });

        var without = (await caller.JsonAsync("folder/-1/message/page/1/pageSize/50"))["message"]!.AsArray();
        var with = (await caller.JsonAsync("folder/-1/message/page/1/pageSize/50?requiresOHMessages=1"))["message"]!.AsArray();

        Assert.DoesNotContain(without, message => message!["isOhMessage"]!.GetValue<bool>());
        Assert.Equal(without.Count, with.Count(message => !message!["isOhMessage"]!.GetValue<bool>()));
        Assert.Equal("S", with[0]!["subject"]!.GetValue<string>());
        Assert.Single(with, message => message!["subject"]!.GetValue<string>() == "S");
    }

    [Fact]
    public async Task Threads_WithTheFlag_HaveWhatMillenniumHolds_OnceAndUnderMhvsNumbers()
    {
        const string path = "folder/threadlistview/0?pageSize=100&pageNumber=1&sortField=SENT_DATE&sortOrder=DESC";
        var caller = await Host.LogInAsync();
        var without = (await caller.JsonAsync(path)).AsArray();

        var with = (await caller.JsonAsync($"{path}&requiresOHMessages=1")).AsArray();
        var again = (await caller.JsonAsync($"{path}&requiresOHMessages=1")).AsArray();

        var added = with.Where(row => row!["isOhMessage"]!.GetValue<bool>()).ToArray();
        Assert.Equal(without.Count + added.Length, with.Count);
        Assert.Equal(10, added.Length);
        Assert.All(added, row => Assert.Equal("ROE, PAT", row!["senderName"]!.GetValue<string>()));
        Assert.DoesNotContain(added, row => row!["subject"]!.GetValue<string>() == "Appointment reminder");
        Assert.Equal(with.Select(row => row!["messageId"]!.GetValue<long>()), again.Select(row => row!["messageId"]!.GetValue<long>()));
    }

    [Fact]
    public async Task Status_OfVistaMailAndOfNothing_IsNotSupportedAndNotFound()
    {
        var caller = await Host.LogInAsync();
        var id = await caller.InboxAsync("Refill");

        var vista = await caller.JsonAsync($"message/{id}/status");
        using var nothing = await caller.GetAsync("message/4711/status");

        Assert.Equal("NOT_SUPPORTED", vista["status"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        Assert.Equal("""{"error":"Not Found"}""", await nothing.Content.ReadAsStringAsync(Token));
    }
}
