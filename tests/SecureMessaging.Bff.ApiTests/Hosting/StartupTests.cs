using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Development;
using SecureMessaging.Bff.Hosting;
using SecureMessaging.Bff.Hosting.Commands;
using SecureMessaging.Bff.Hosting.Settings;
using SecureMessaging.Bff.Hosting.Stopping;
using SecureMessaging.Bff.Legacy;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Core.Startup;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth;
using SecureMessaging.Ehr.Vista;
using SecureMessaging.Sandbox;
using SecureMessaging.Store;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Hosting;

public sealed class StartupTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("Test")]
    public void Sandbox_OutsideDevelopment_CannotBeBuilt(string environment)
    {
        var refused = Assert.Throws<NotInDevelopmentException>(() =>
            SandboxApplication.Create(SandboxApplication.DefaultUrl, [$"--environment={environment}"]));

        Assert.Contains(environment, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EmbeddedSandbox_InProduction_IsNotBuiltAndStopsTheStart()
    {
        var builder = WebApplication.CreateBuilder(["--environment=Production", "--Sandbox:Enabled=true"]);
        builder.AddHosting().AddEmbeddedSandbox();
        using var app = builder.Build();

        var error = Assert.Single(StartupErrors.Find(app.Services));

        Assert.StartsWith("Sandbox:Enabled is true, and this is Production", error, StringComparison.Ordinal);
        Assert.Null(app.Services.GetService<SandboxClock>());
    }

    [Fact]
    public void EmbeddedSandbox_NotAskedFor_IsNotBuilt()
    {
        var builder = WebApplication.CreateBuilder(["--environment=Production"]);
        var before = builder.Services.Count;

        builder.AddEmbeddedSandbox();

        Assert.Equal(before, builder.Services.Count);
    }

    /// <summary>What is shipped names no tenant, so that nobody's messages go to one by mistake.</summary>
    [Fact]
    public void Errors_OfTheShippedSettings_NameTheTenant()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = "Production", ContentRootPath = Repository.PathOf("src/SecureMessaging.Bff"),
        });
        builder.AddHosting().Services.AddStore(builder.Configuration).AddFacilities().AddEhrAdapters().AddOracleHealth();
        using var app = builder.Build();

        var error = Assert.Single(StartupErrors.Find(app.Services));

        Assert.StartsWith("OracleHealth:Tenants:main:Id is not a tenant's GUID", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_OfOptionsAndOfParts_AreListedTogether()
    {
        var notAFolder = Path.GetTempFileName();
        var builder = WebApplication.CreateBuilder(
        [
            "--Store:Timeout=01:00:00", $"--Messages:SpoolDirectory={notAFolder}", "--Vista:AppToken=", "--Vista:ApiKey= ",
        ]);
        builder.AddHosting().Services.AddStore(builder.Configuration).AddMessages().AddVista();
        using var app = builder.Build();

        var errors = StartupErrors.Find(app.Services).ToArray();
        File.Delete(notAFolder);

        Assert.Collection(
            errors.Order(StringComparer.Ordinal),
            error => Assert.StartsWith("Messages:SpoolDirectory cannot be written", error, StringComparison.Ordinal),
            error => Assert.StartsWith("Store:Timeout", error, StringComparison.Ordinal),
            error => Assert.StartsWith("Vista:ApiKey is set and empty", error, StringComparison.Ordinal),
            error => Assert.StartsWith("Vista:AppToken is set and empty", error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SendingTimes_AsShipped_AreInOrder()
    {
        await using var app = new BffApplication();

        Assert.Empty(app.Services.GetServices<IStartupCheck>().OfType<SendingTimesCheck>().Single().Errors());
        Assert.DoesNotContain(StartupErrors.Find(app.Services), error => error.StartsWith("Messages", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Messages:DispatchLimit", "00:02:10", "Messages:AbsenceGrace", "Vista:Delivery:SettleTime")]
    [InlineData("Messages:AbsenceGrace", "00:01:30", "Messages:AbsenceGrace")]
    [InlineData("Vista:Delivery:SettleTime", "00:01:30", "Vista:Delivery:SettleTime")]
    [InlineData("Messages:DispatchLimit", "00:01:00", "Vista:Timeouts:Send", "OracleHealth:Timeouts:Send")]
    public void SendingTimes_InAnotherOrder_AreReportedAtTheStart(string key, string value, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder([$"--{key}={value}"]);
        builder.Services.AddStore(builder.Configuration).AddMessages().AddVista().AddOracleHealth();
        builder.Services.AddSingleton<IStartupCheck, SendingTimesCheck>();
        using var app = builder.Build();

        var errors = StartupErrors.Find(app.Services).Where(error => !error.Contains("missing", StringComparison.Ordinal)).ToArray();

        foreach (var setting in settings)
        {
            Assert.Contains(errors, error => error.StartsWith(setting, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void SpoolDirectory_ThatCanBeWritten_IsNoErrorAndIsLeftEmpty()
    {
        var folder = Directory.CreateTempSubdirectory("spool-").FullName;
        var spool = Path.Combine(folder, "deeper");

        var errors = new SpoolDirectoryCheck(Options.Create(new MessagesOptions { SpoolDirectory = spool })).Errors();

        Assert.Empty(errors);
        Assert.Empty(Directory.GetFiles(spool));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("TimeSpan", "soon")]
    [InlineData("TimeSpan", "a secret's text")]
    public void Setting_ThatCannotBeRead_IsListedByNameWithoutItsValue(string type, string value)
    {
        var builder = WebApplication.CreateBuilder([$"--Store:Timeout={value}"]);
        builder.AddHosting().Services.AddOptions<StoreOptions>().BindConfiguration("Store").ValidateOnStart();
        using var app = builder.Build();

        var error = Assert.Single(StartupErrors.Find(app.Services));

        Assert.StartsWith($"Store:Timeout has a value that is no {type}", error, StringComparison.Ordinal);
        Assert.DoesNotContain(value, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_ThatCannotBeRead_HidesNoOtherSection()
    {
        var builder = WebApplication.CreateBuilder(
            ["--Store:Provider=Postgress", "--Messages:ResponseDeadline=soon", "--Vista:BaseAddress=nowhere", "--Vista:AppToken="]);
        builder.AddHosting().Services.AddStore(builder.Configuration).AddMessages().AddVista();
        using var app = builder.Build();

        var errors = StartupErrors.Find(app.Services).Order(StringComparer.Ordinal).ToArray();

        Assert.Collection(
            errors,
            error => Assert.StartsWith("Messages:ResponseDeadline has a value that is no TimeSpan", error, StringComparison.Ordinal),
            error => Assert.EndsWith("Set it to Sqlite or Postgres.", error, StringComparison.Ordinal),
            error => Assert.StartsWith("Vista:AppToken is set and empty", error, StringComparison.Ordinal),
            error => Assert.StartsWith("Vista:BaseAddress", error, StringComparison.Ordinal));
    }

    [Fact]
    public void Shutdown_WaitsLongerThanTheLongestAnswer()
    {
        var messages = new MessagesOptions { ResponseDeadline = TimeSpan.FromSeconds(80) };

        Assert.True(ShutdownTime.Of(new ShutdownOptions(), messages, new LegacyOptions { Timeout = TimeSpan.FromSeconds(10) }) > messages.ResponseDeadline);
        Assert.True(ShutdownTime.Of(new ShutdownOptions(), messages, new LegacyOptions()) > new LegacyOptions().Timeout);
    }

    [Theory]
    [InlineData(null, null, "http://localhost:8080")]
    [InlineData("http://+:5080", null, "http://localhost:5080")]
    [InlineData("https://*:443;http://127.0.0.1:81", "9000", "http://localhost:81")]
    [InlineData(null, "9000;9001", "http://localhost:9000")]
    public void Health_AsksWhereTheServiceListens(string? urls, string? ports, string expected) =>
        Assert.Equal(expected, HealthCommand.Here(name => name switch
        {
            "ASPNETCORE_URLS" => urls,
            "ASPNETCORE_HTTP_PORTS" => ports,
            _ => null,
        }));
}
