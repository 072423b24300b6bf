using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.Legacy.Comparison;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Legacy.Comparison;

/// <summary>Flags, calendar and facilities against those of legacy and of the public list.</summary>
public sealed class ComparisonTests : IAsyncDisposable
{
    private readonly LegacyScenario _legacy = new();

    public ComparisonTests()
    {
        // Each test compares when it wants; LegacyComparisonServiceTests are about the loop.
        _legacy.App.With("LegacyComparison:Enabled", "true").With("LegacyComparison:Interval", "1.00:00:00")
            .With("LegacyComparison:Timeout", "00:00:01")
            .With(services => services.Remove(
                services.Single(service => service.ImplementationType == typeof(LegacyComparisonService))));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _legacy.DisposeAsync();

    [Fact]
    public async Task Ready_BothAgree_IsHealthyAndSaysWhatIsNotKnown()
    {
        var (status, check) = await CompareAsync();

        Assert.Equal((HttpStatusCode.OK, "Healthy"), (status, (string?)check["status"]));
        var data = check["data"]!.AsObject();
        Assert.DoesNotContain(data, line => line.Key.StartsWith("ehr/", StringComparison.Ordinal));
        Assert.Equal("read", (string?)data[$"source/{ComparisonSources.EhrList}"]);
        // The pilot is on for named people here and not for everybody there, which says nothing about those people.
        Assert.StartsWith("not known: here on for some", (string?)data[$"flag/{LegacyScenario.Pilot}"], StringComparison.Ordinal);
        Assert.StartsWith("not known: no person", (string?)data["phase/506"], StringComparison.Ordinal);
        Assert.False(data.ContainsKey("phase/515"), "its migration is over");
        Assert.False(data.ContainsKey($"flag/{LegacyScenario.LargeAttachments}"), "it is off for everybody on both sides");
    }

    [Theory]
    [InlineData("668", "vista", "here oracle-health, the public EHR list says vista")]
    [InlineData("589", "cerner", "here vista, the public EHR list says cerner")]
    [InlineData("589", "cerner_staged", "here vista, the public EHR list says cerner_staged")]
    [InlineData("757", null, "here oracle-health, the public EHR list does not have the station")]
    [InlineData("612A4", null, "here vista, the public EHR list does not have the station")]
    [InlineData("999", "cerner", "not configured here, the public EHR list says cerner")]
    public async Task Ehr_IsAnotherInThePublicList_IsAnAlarmWhileItLasts(string station, string? listed, string text)
    {
        var own = station == "612A4" ? "612" : station;
        await CompareAsync();
        _legacy.Listen();
        await _legacy.SwitchAsync(new { listed_ehrs = new Dictionary<string, string?> { [station] = listed } });

        var (status, check) = await CompareAsync();
        var measured = _legacy.Measured();
        await _legacy.SwitchAsync(new { });
        var (_, mended) = await CompareAsync();

        Assert.Equal((HttpStatusCode.OK, "Degraded"), (status, (string?)check["status"]));
        Assert.StartsWith($"DIFFERENT: {text}", (string?)check["data"]![$"ehr/{own}"], StringComparison.Ordinal);
        Assert.Contains($"sm.legacy.difference kind=ehr station={own} 1", measured);
        Assert.Single(_legacy.App.Logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal)
            && line.Contains($"Two truths about \"ehr\" \"{own}\"", StringComparison.Ordinal));
        Assert.Equal("Healthy", (string?)mended["status"]);
        Assert.DoesNotContain($"sm.legacy.difference kind=ehr station={own} 1", _legacy.Measured());
    }

    [Theory]
    [InlineData("status", 500, "status 500")]
    [InlineData("html-page", 200, "no JSON")]
    [InlineData("malformed-json", 200, "no JSON")]
    [InlineData("empty-body", 200, "no JSON")]
    [InlineData("hang-after-accept", null, "no answer in time")]
    public async Task Source_CannotBeRead_IsSaidAndNothingIsCalledEqual(string kind, int? code, string reason)
    {
        await CompareAsync();
        _legacy.Listen();
        await _legacy.FaultAsync("ehr-list", kind, code);
        await _legacy.FaultAsync("toggles", kind, code);

        var (status, check) = await CompareAsync();
        var measured = _legacy.Measured();
        await _legacy.EndFaultsAsync();
        var (_, mended) = await CompareAsync();

        Assert.Equal((HttpStatusCode.OK, "Degraded"), (status, (string?)check["status"]));
        var data = check["data"]!.AsObject();
        Assert.Equal($"cannot be read: {reason}", (string?)data[$"source/{ComparisonSources.EhrList}"]);
        Assert.Equal($"cannot be read: {reason}", (string?)data[$"source/{ComparisonSources.Toggles}"]);
        Assert.StartsWith("not known", (string?)data["ehr/668"], StringComparison.Ordinal);
        Assert.StartsWith("not known", (string?)data[$"flag/{LegacyScenario.LargeAttachments}"], StringComparison.Ordinal);
        Assert.EndsWith(" 0 equal. Not read: legacy_toggles, public_ehr_list.", (string?)check["description"],
            StringComparison.Ordinal);
        Assert.Contains($"sm.legacy.source_unread source={ComparisonSources.EhrList} 1", measured);
        Assert.Equal("Healthy", (string?)mended["status"]);
    }

    [Theory]
    [InlineData(LegacyScenario.Pilot, "here on for some, legacy on for everybody")]
    [InlineData(LegacyScenario.LargeAttachments, "here off for everybody, legacy on for everybody")]
    public async Task Flag_IsOnForEverybodyThere_IsAnAlarm(string flag, string text)
    {
        await _legacy.SwitchAsync(new { toggles = new Dictionary<string, bool> { [flag] = true } });
        await CompareAsync();
        _legacy.Listen();

        var (_, check) = await CompareAsync();

        Assert.Equal("Degraded", (string?)check["status"]);
        Assert.StartsWith($"DIFFERENT: {text}", (string?)check["data"]![$"flag/{flag}"], StringComparison.Ordinal);
        Assert.Contains($"sm.legacy.difference flag={flag} kind=flag 1", _legacy.Measured());
    }

    [Fact]
    public async Task Flag_OneSettingHereAndAnotherThere_IsAnAlarm()
    {
        _legacy.App.With("Messages:LargeAttachments", "true");

        var (_, check) = await CompareAsync();

        Assert.StartsWith(
            "DIFFERENT: here on for everybody, legacy not on for everybody",
            (string?)check["data"]![$"flag/{LegacyScenario.LargeAttachments}"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flag_OfOnePersonDiffers_IsAnAlarmFromTheirOwnLoad()
    {
        await CompareAsync();
        using var person = await _legacy.App.SignInAsync("both-ehrs", Token);

        await person.GetStringAsync("/v0/feature_toggles", Token);
        var (_, different) = await ReadyAsync();
        await _legacy.SwitchAsync(new { person_toggles = new Dictionary<string, bool> { [LegacyScenario.Pilot] = true } });
        await CompareAsync();
        await CompareAsync();
        await person.GetStringAsync("/v0/feature_toggles", Token);
        var (_, equal) = await ReadyAsync();

        Assert.Contains("1 on here and off there", (string?)different["data"]![$"flag/{LegacyScenario.Pilot}"], StringComparison.Ordinal);
        Assert.Equal("Degraded", (string?)different["status"]);
        Assert.False(equal["data"]!.AsObject().ContainsKey($"flag/{LegacyScenario.Pilot}"), $"{equal}");
        Assert.Equal("Healthy", (string?)equal["status"]);
    }

    [Fact]
    public async Task Phase_IsAnotherInLegacysCalendar_IsAnAlarmFromAPersonsLoad()
    {
        await CompareAsync();
        _legacy.Listen();
        await _legacy.SwitchAsync(new { migrations = new Dictionary<string, string> { ["506"] = "2031-05-04" } });
        using var person = await _legacy.App.SignInAsync("migrating", Token);

        await person.GetStringAsync("/v0/user", Token);
        var (_, different) = await ReadyAsync();
        var measured = _legacy.Measured();
        await _legacy.SwitchAsync(new { });
        await person.GetStringAsync("/v0/user", Token);
        var (_, equal) = await ReadyAsync();
        _legacy.App.Clock.MoveTo(_legacy.App.Clock.GetUtcNow().AddDays(3));
        var (_, old) = await CompareAsync();

        var line = (string?)different["data"]!["phase/506"];
        Assert.StartsWith("DIFFERENT: here p4, first day ", line, StringComparison.Ordinal);
        Assert.Contains("legacy no phase yet, first day 2031-05-04", line, StringComparison.Ordinal);
        Assert.Contains("sm.legacy.difference kind=phase station=506 1", measured);
        Assert.False(equal["data"]!.AsObject().ContainsKey("phase/506"));
        Assert.StartsWith("not known: no person of the new flow", (string?)old["data"]!["phase/506"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_WithoutAnAddressOfTheList_SaysThatNoEhrIsCompared()
    {
        _legacy.App.With("LegacyComparison:EhrListAddress", "");

        var (_, check) = await CompareAsync();

        Assert.StartsWith("not compared", (string?)check["data"]![$"source/{ComparisonSources.EhrList}"], StringComparison.Ordinal);
        Assert.Equal("Healthy", (string?)check["status"]);
    }

    private async Task<(HttpStatusCode Status, JsonNode Check)> CompareAsync()
    {
        using (var client = _legacy.App.CreateClient())
        {
            await _legacy.App.Services.GetRequiredService<LegacyComparer>().CompareAsync(Token);
        }

        return await ReadyAsync();
    }

    private async Task<(HttpStatusCode Status, JsonNode Check)> ReadyAsync()
    {
        using var client = _legacy.App.CreateClient();
        using var ready = await client.GetAsync(new Uri("/healthz/ready", UriKind.Relative), Token);
        return (ready.StatusCode, (await ready.ReadJsonAsync(Token))["checks"]![ComparisonHealthCheck.Name]!);
    }
}
