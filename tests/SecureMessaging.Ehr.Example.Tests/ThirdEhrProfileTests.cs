using System.Net;
using static SecureMessaging.Ehr.Example.Tests.ThirdEhr;

namespace SecureMessaging.Ehr.Example.Tests;

/// <summary>What a third EHR may say of itself, and what the application makes of it.</summary>
public sealed class ThirdEhrProfileTests
{
    private const string Flag = "example_pilot";

    /// <summary>The person has the pilot of Oracle Health, and that says nothing of another EHR.</summary>
    [Theory]
    [InlineData("some_other_flag", 0)]
    [InlineData(Flag, 2)]
    public async Task AllRecipients_OfAnEhrWithAFlagOfItsOwn_ListsItWhereThatFlagIsOn(string seeded, int listed)
    {
        await using var third = new ThirdEhr(ExampleProfile.Profile with { IncludedBy = Flag }, ("Rollout:Seed:Flags:3", seeded));
        using var client = await third.SignInAsync();

        var list = await GetAsync(client, "allrecipients");

        var teams = list["data"]!.AsArray().Select(item => item!["attributes"]!).ToArray();
        Assert.Equal(listed, teams.Count(team => (string?)team["station_number"] == ExampleEhr.Station));
        Assert.Contains(teams, team => (bool)team["oh_triage_group"]!);
    }

    /// <summary>Configuration names a tenant for the facility, and a number needs none to be found.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reply_ToAMessageThatHasANumber_ReachesTheFacilityWhateverItsTenant(bool hasTenants)
    {
        var profile = ExampleProfile.Profile with { MessageIds = ExampleProfile.Messages, HasTenants = hasTenants };
        await using var third = new ThirdEhr(profile, ($"Facilities:Stations:{ExampleEhr.Station}:Tenant", "main"));
        using var client = await third.SignInAsync();
        var sent = await PostAsync(client, "messages", Fields(ExampleEhr.Eyes.Id.Value, "Which pills?"));
        var answered = (long)(await ReadAsync(sent))["data"]!["attributes"]!["message_id"]!;

        var reply = await PostAsync(client, $"messages/{answered}/reply", Fields(4711, "And how many?"));

        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        Assert.Equal(ExampleProfile.Messages.First, answered);
        Assert.Equal((ExampleEhr.Eyes.Id, $"{answered}"), (third.Ehr.Held[1].Team, third.Ehr.Held[1].ReplyTo));
    }
}
