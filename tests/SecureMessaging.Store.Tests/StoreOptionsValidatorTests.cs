using Microsoft.Extensions.Options;
using SecureMessaging.Store.Databases;
using SecureMessaging.Store.Startup;

namespace SecureMessaging.Store.Tests;

public sealed class StoreOptionsValidatorTests
{
    [Theory]
    [InlineData("Sqlite", "Garbage;;=marker-password")]
    [InlineData("Sqlite", "Host=localhost;Password=marker-password;Nothing=1")]
    [InlineData("Postgres", "Data Source=x.db;Pass=marker-password")]
    [InlineData("Postgres", "Host=localhost;Port=marker-password")]
    public void ConnectionString_TheProviderCannotRead_IsAnErrorWithoutItsText(string provider, string text)
    {
        var result = Validate(provider, text);

        var error = Assert.Single(result.Failures!);
        Assert.StartsWith("Store:ConnectionString", error, StringComparison.Ordinal);
        Assert.DoesNotContain("marker", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sqlite", "Data Source=messaging.db")]
    [InlineData("Postgres", "Host=localhost;Username=a;Password=b;Database=c")]
    public void ConnectionString_OfTheProvider_IsTaken(string provider, string text)
    {
        var result = Validate(provider, text);

        Assert.True(result.Succeeded, result.FailureMessage);
    }

    [Fact]
    public void Password_OfItsOwnSetting_IsPutIntoTheConnection()
    {
        var options = new StoreOptions { Provider = StoreProvider.Postgres, ConnectionString = "Host=db;Username=a", Password = "b;c=d" };

        Assert.True(new StoreOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal("b;c=d", options.ToPostgres().Password);
    }

    [Theory]
    [InlineData("Postgres", "Host=db;Username=a;Password=marker-one")]
    [InlineData("Sqlite", "Data Source=messaging.db")]
    public void Password_ThatContradictsTheConnection_IsAnError(string provider, string text)
    {
        var result = new StoreOptionsValidator().Validate(
            null, new StoreOptions { Provider = Enum.Parse<StoreProvider>(provider), ConnectionString = text, Password = "marker-two" });

        var error = Assert.Single(result.Failures!);
        Assert.StartsWith("Store:Password", error, StringComparison.Ordinal);
        Assert.DoesNotContain("marker", error, StringComparison.Ordinal);
    }

    private static ValidateOptionsResult Validate(string provider, string text) =>
        new StoreOptionsValidator().Validate(
            null, new StoreOptions { Provider = Enum.Parse<StoreProvider>(provider), ConnectionString = text });
}
