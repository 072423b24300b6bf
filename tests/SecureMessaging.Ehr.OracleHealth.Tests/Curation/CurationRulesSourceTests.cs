using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using NSubstitute;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Curation.Rules;
using SecureMessaging.Ehr.OracleHealth.Settings;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Curation;

/// <summary>A file that is watched, and edited while somebody uses its rules.</summary>
public sealed class CurationRulesSourceTests : IDisposable
{
    private readonly IFileProvider _folder = Substitute.For<IFileProvider>();
    private readonly CurationRulesSource _rules;
    private CancellationTokenSource _watched = new();

    public CurationRulesSourceTests()
    {
        _folder.Watch(Arg.Any<string>()).Returns(_ => new CancellationChangeToken(_watched.Token));
        Write(ShippedRules.Json);
        var environment = Substitute.For<IHostEnvironment>();
        environment.ContentRootFileProvider.Returns(_folder);
        var facilities = Substitute.For<IOptionsMonitor<FacilitiesOptions>>();
        facilities.CurrentValue.Returns(CurationWorld.Facilities);
        var options = new OracleHealthOptions { Tenants = { ["main"] = new(), ["second"] = new() } };
        _rules = new CurationRulesSource(Options.Create(options), environment, facilities, NullLogger<CurationRulesSource>.Instance);
    }

    [Fact]
    public void Watch_ValidEdits_AreTakenByThemselvesOneAfterTheOther()
    {
        var (taken, first) = (0, _rules.For("main"));
        _rules.Changed += () => taken++;

        Edit("""{ "default": { "prefixes": [ { "prefix": "VHA" } ], "siteCodes": { "QRB": "653" } } }""");
        var second = Station("VHA QRB Dental");
        Edit("""{ "default": { "prefixes": [ { "prefix": "VHA" } ], "siteCodes": { "QRB": "687" } } }""");

        Assert.Equal(("653", "687", 2), (second, Station("VHA QRB Dental"), taken));
        Assert.Null(first.Read("VHA QRB Dental").Station);
    }

    [Fact]
    public void Watch_WrongEdit_IsReportedWhileTheLastValidRulesStayTheSameObjectAndIsMendedByTheNext()
    {
        var before = _rules.For("main");
        var taken = 0;
        _rules.Changed += () => taken++;

        Edit("""{ "default": { "deny": [null] } }""");
        string[] errors = [.. _rules.Errors];
        var meanwhile = _rules.For("main");
        Edit(ShippedRules.Json);

        Assert.Equal(["curation.json: curation default:deny[0] is null. Give it a value, or leave it out."], errors);
        Assert.Same(before, meanwhile);
        Assert.Equal((0, 1), (_rules.Errors.Length, taken));
        Assert.NotSame(before, _rules.For("main"));
    }

    /// <summary>The file on the disk is wrong meanwhile: what is in force is what is tried against.</summary>
    [Fact]
    public void Try_AnotherFile_ChangesNothingAndStandsBesideTheRulesInForce()
    {
        var before = _rules.For("main");
        Edit("""{ "default": { "deny": [null] } }""");

        var (tried, errors) = _rules.Try("""{ "default": { "siteCodes": { "QRB": "653" } } }""", CurationPlace.Overlay);

        Assert.Empty(errors);
        Assert.Equal("653", tried!.For("main").Read("VHA QRB Dental").Station?.Value);
        Assert.Equal("668", tried.For("main").Read("VHA SPO Dental").Station?.Value);
        Assert.Same(before, _rules.For("main"));
        Assert.Null(Station("VHA QRB Dental"));
    }

    [Fact]
    public void Try_ProgramWithoutAnyCode_IsAnError()
    {
        var (tried, errors) = _rules.Try("""{ "default": { "prefixes": [ { "prefix": "VHA" } ] } }""", CurationPlace.Program);

        Assert.Null(tried);
        Assert.Contains("there is none in any file", Assert.Single(errors), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _rules.Dispose();
        _watched.Dispose();
    }

    private string? Station(string name) => _rules.For("main").Read(name).Station?.Value;

    private void Write(string rules)
    {
        var file = Substitute.For<IFileInfo>();
        file.Exists.Returns(true);
        file.Name.Returns("curation.json");
        file.CreateReadStream().Returns(_ => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(rules)));
        _folder.GetFileInfo(Arg.Any<string>()).Returns(file);
    }

    /// <summary>What the watcher of the file system does: a new token for the next change, then a word about this one.</summary>
    private void Edit(string rules)
    {
        Write(rules);
        var changed = _watched;
        _watched = new CancellationTokenSource();
        changed.Cancel();
        changed.Dispose();
    }
}
