using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NSubstitute;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.OracleHealth.Settings;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Settings;

public sealed class OracleHealthOptionsValidatorTests
{
    [Fact]
    public void Validate_EverythingWrong_ReportsEveryErrorAtOnce()
    {
        var options = new OracleHealthOptions
        {
            Transport = "pigeon",
            BaseAddress = "http://plain.example/",
            AuthorizationAddress = "https://no-slash.example",
            TokenHost = "",
            Scopes = ["system/*.read"],
            RenewTokenBefore = TimeSpan.FromSeconds(5),
            ClockSkew = TimeSpan.FromHours(1),
            CurationFile = "nowhere.json",
            MaxLostShare = 10,
            MaxShareRise = double.NaN,
            Directory = { Soft = TimeSpan.FromDays(2), Hard = TimeSpan.FromDays(1), RetryAfterFailure = TimeSpan.Zero },
            Person = { Source = "guess", TokenAddress = "x", CorrelationsAddress = "y", FhirAddress = "z", KeepFor = TimeSpan.FromHours(1), PrivateKey = "no pem" },
            Tenants = new()
            {
                ["Main Tenant"] = new() { Id = "1", Index = 16, Authentication = "password", PersonAuthority = "", PrivateKey = "no pem" },
                ["a"] = new() { Id = "ec2458f2-1e24-41c8-b71b-0e701af7583d", Index = 1 },
                ["b"] = new() { Id = "EC2458F2-1e24-41c8-b71b-0e701af7583d", Index = 1 },
            },
        };
        options.Retry.Attempts = 99;

        var errors = Validate(options, new() { Stations = new() { ["668"] = new() { Name = "S", Ehr = "oracle-health", Tenant = "lost" } } });

        foreach (var part in new[]
            {
                ":Transport", ":BaseAddress", ":AuthorizationAddress", ":TokenHost", ":Scopes", ":RenewTokenBefore", ":ClockSkew", ":CurationFile",
                ":MaxLostShare", ":MaxShareRise",
                "Directory:Soft", "Directory:Hard", "Directory:RetryAfterFailure", "Person:Source", "Person:TokenAddress", "Person:CorrelationsAddress",
                "Person:FhirAddress", "Person:KeepFor", "Person:PrivateKey", "Main Tenant is no", "Main Tenant:Id", "Main Tenant:Index",
                "Main Tenant:Authentication", "Main Tenant:PersonAuthority", "Main Tenant:PrivateKey", "share Index 1", "share one Id",
                "Stations:668:Tenant", "Retry:Attempts",
            })
        {
            Assert.Contains(errors, error => error.Contains(part, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Validate_Errors_NeverShowAKey()
    {
        var options = new OracleHealthOptions
        {
            Person = { PrivateKey = "MARKER-SECRET" },
            Tenants = new() { ["main"] = new() { PrivateKey = "MARKER-SECRET", ClientSecret = "MARKER-SECRET" } },
        };

        var errors = Validate(options, new());

        Assert.Contains(errors, error => error.Contains("Person:PrivateKey", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("main:PrivateKey", StringComparison.Ordinal));
        Assert.DoesNotContain(errors, error => error.Contains("MARKER-SECRET", StringComparison.Ordinal));
    }

    private static string[] Validate(OracleHealthOptions options, FacilitiesOptions facilities)
    {
        var environment = Substitute.For<IHostEnvironment>();
        environment.EnvironmentName.Returns("Production");
        environment.ContentRootFileProvider.Returns(new NullFileProvider());
        var monitor = Substitute.For<IOptionsMonitor<FacilitiesOptions>>();
        monitor.CurrentValue.Returns(facilities);
        return [.. new OracleHealthOptionsValidator(environment, monitor).Validate(null, options).Failures ?? []];
    }
}
