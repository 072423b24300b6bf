using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Hosting;
using SecureMessaging.Bff.Messages;
using SecureMessaging.Bff.Messages.Attachments;
using SecureMessaging.Bff.Store;
using SecureMessaging.Bff.Vista;
using SecureMessaging.Sandbox;

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
}
