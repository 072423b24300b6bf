using Microsoft.AspNetCore.Builder;
using SecureMessaging.Bff.Hosting;
using SecureMessaging.Bff.Hosting.Settings;
using SecureMessaging.Store;

namespace SecureMessaging.Bff.ApiTests.Hosting;

public sealed class RenamedSettingsTests
{
    [Fact]
    public void Setting_UnderItsFormerName_IsListedWithTheOtherErrors()
    {
        var builder = WebApplication.CreateBuilder(["--Store:Timeout=01:00:00", "--Messages:RepetitionWindow=00:00:10"]);
        builder.AddHosting().Services.AddStore(builder.Configuration);
        using var app = builder.Build();

        var errors = StartupErrors.Find(app.Services);

        Assert.Collection(
            errors.Order(StringComparer.Ordinal),
            error => Assert.StartsWith(
                "Messages:RepetitionWindow is now called Messages:DeduplicationWindow", error, StringComparison.Ordinal),
            error => Assert.StartsWith("Store:Timeout", error, StringComparison.Ordinal));
    }
}
