using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.CareTeams;

internal sealed class CareTeamsOptionsValidator : IValidateOptions<CareTeamsOptions>
{
    private static readonly TimeSpan MaxStaleFor = TimeSpan.FromDays(7);
    private static readonly TimeSpan MaxFirstResponseBudget = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MaxSharedLoadBudget = TimeSpan.FromSeconds(90);

    public ValidateOptionsResult Validate(string? name, CareTeamsOptions options)
    {
        var errors = new List<string>();
        if (options.ResponseBudget < TimeSpan.FromMilliseconds(100) || options.ResponseBudget > TimeSpan.FromSeconds(10))
        {
            errors.Add("CareTeams:ResponseBudget is out of range: the web client gives up on a list that takes longer. Set "
                + "00:00:00.1 to 00:00:10.");
        }

        if (options.FirstResponseBudget < options.ResponseBudget || options.FirstResponseBudget > MaxFirstResponseBudget)
        {
            errors.Add(
                "CareTeams:FirstResponseBudget is out of range: it is the wait where no older list stands in. "
                + "Set FirstResponseBudget to a value from ResponseBudget to 00:01:00.");
        }

        if (options.SharedLoadBudget < options.ResponseBudget || options.SharedLoadBudget > MaxSharedLoadBudget)
        {
            errors.Add(
                "CareTeams:SharedLoadBudget is out of range: it is the wait for the first load after a start. "
                + "Set SharedLoadBudget to a value from ResponseBudget to 00:01:30.");
        }

        if (options.ListLifetime < TimeSpan.FromSeconds(10) || options.ListLifetime > TimeSpan.FromHours(1))
        {
            errors.Add("CareTeams:ListLifetime is out of range: shorter loads the EHR, longer hides its changes. Set "
                + "00:00:10 to 01:00:00.");
        }

        if (options.StaleFor < options.ListLifetime || options.StaleFor > MaxStaleFor)
        {
            errors.Add(
                "CareTeams:StaleFor is out of range: it starts where ListLifetime ends. "
                + "Set StaleFor to a value from ListLifetime to 7.00:00:00.");
        }

        if (options.MaxCachedTeams is < 10_000 or > 10_000_000)
        {
            errors.Add(
                "CareTeams:MaxCachedTeams is out of range: below, one person's lists fill it; above, it is no limit. "
                + "Set 10000 to 10000000.");
        }

        if (options.MaxSharedTeams is < 1_000 or > 1_000_000)
        {
            errors.Add(
                "CareTeams:MaxSharedTeams is out of range: below, one directory fills it; above, it is no limit. "
                + "Set 1000 to 1000000.");
        }

        if (options.MaxIndexedTeams is < 10_000 or > 1_000_000)
        {
            errors.Add(
                "CareTeams:MaxIndexedTeams is out of range: below, searches make their index again and again; above, it is no limit. "
                + "Set 10000 to 1000000.");
        }

        if (options.MaxShortenedListTeams is < 20 or > 5_000)
        {
            errors.Add(
                "CareTeams:MaxShortenedListTeams is out of range: below, too little is left to choose from; above, nothing is shortened. "
                + "Set 20 to 5000.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
