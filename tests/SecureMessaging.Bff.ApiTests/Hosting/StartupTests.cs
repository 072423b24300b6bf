using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.Hosting;
using SecureMessaging.Bff.Store;
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
        var refused = Assert.Throws<InvalidOperationException>(() =>
            SandboxApplication.Create(SandboxApplication.DefaultUrl, [$"--environment={environment}"]));

        Assert.Contains(environment, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EmbeddedSandbox_InProduction_StopsTheStart()
    {
        var builder = WebApplication.CreateBuilder(["--environment=Production", "--Sandbox:Enabled=true"]);

        Assert.Throws<InvalidOperationException>(() => builder.AddEmbeddedSandbox());
    }

    [Fact]
    public void EmbeddedSandbox_NotAskedFor_IsNotBuilt()
    {
        var builder = WebApplication.CreateBuilder(["--environment=Production"]);
        var before = builder.Services.Count;

        builder.AddEmbeddedSandbox();

        Assert.Equal(before, builder.Services.Count);
    }

    [Theory]
    [InlineData("TimeSpan", "soon")]
    [InlineData("TimeSpan", "a secret's text")]
    public void Setting_ThatCannotBeRead_IsListedByNameWithoutItsValue(string type, string value)
    {
        var builder = WebApplication.CreateBuilder([$"--Store:Timeout={value}"]);
        builder.Services.AddOptions<StoreOptions>().BindConfiguration("Store").ValidateOnStart();
        using var app = builder.Build();

        var error = Assert.Single(StartupErrors.Find(app.Services));

        Assert.StartsWith($"Store:Timeout has a value that is no {type}", error, StringComparison.Ordinal);
        Assert.DoesNotContain(value, error, StringComparison.Ordinal);
    }
}
