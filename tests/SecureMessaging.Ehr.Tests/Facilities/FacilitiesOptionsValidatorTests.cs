using Microsoft.Extensions.Hosting;
using NSubstitute;
using SecureMessaging.Ehr.Facilities;

namespace SecureMessaging.Ehr.Tests.Facilities;

public sealed class FacilitiesOptionsValidatorTests
{
    [Fact]
    public void Validate_EverythingWrong_ReportsEveryErrorAtOnce()
    {
        var options = new FacilitiesOptions
        {
            BlockedPhases = ["p3", "p10"],
            DefaultTransport = "pigeon",
            ShownAs = new() { ["612"] = "six" },
            Stations = new()
            {
                ["66"] = new() { Name = "Short" },
                ["610a4"] = new() { Name = "Lower case" },
                ["668"] = new() { Name = " ", Ehr = "cerner" },
                ["687"] = new() { Name = "No tenant", Ehr = "oracle-health" },
                ["589"] = new() { Name = "Never moved", Pretransitioned = true },
                ["506"] = new() { Name = "No tenant yet", MigrationDate = new DateOnly(2026, 4, 11) },
                ["757"] = new() { Name = "Date", Ehr = "oracle-health", Tenant = "main", MigrationInDays = 2, Transport = "fax" },
            },
        };

        var errors = Validate("Production", options);

        Assert.Equal(13, errors.Length);
        foreach (var part in new[]
            { "'p10'", "'pigeon'", "'six'", ":66 ", ":610a4 ", ":668:Name", ":668:Ehr", ":687:Tenant", ":589 is Pretransitioned", ":506:Tenant", ":757 has", ":757:Transport", ":757:MigrationInDays" })
        {
            Assert.Contains(errors, error => error.Contains(part, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Validate_MigrationInDaysInDevelopment_IsAllowed()
    {
        var options = new FacilitiesOptions { Stations = new() { ["506"] = new() { Name = "A", Tenant = "main", MigrationInDays = 2 } } };

        Assert.Empty(Validate("Development", options));
    }

    private static string[] Validate(string environmentName, FacilitiesOptions options)
    {
        var environment = Substitute.For<IHostEnvironment>();
        environment.EnvironmentName.Returns(environmentName);
        return [.. new FacilitiesOptionsValidator(environment, []).Validate(null, options).Failures ?? []];
    }
}
