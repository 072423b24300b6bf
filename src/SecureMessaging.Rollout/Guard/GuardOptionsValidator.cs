using Microsoft.Extensions.Options;

namespace SecureMessaging.Rollout.Guard;

internal sealed class GuardOptionsValidator : IValidateOptions<GuardOptions>
{
    public ValidateOptionsResult Validate(string? name, GuardOptions options)
    {
        var errors = Errors(options).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(GuardOptions options)
    {
        if (!(options.Alpha is >= 0.0001 and <= 0.05))
        {
            yield return "Rollout:Guard:Alpha is outside 0.0001 to 0.05: the guard would never act, or too often. Set it to 0.01.";
        }

        if (!(options.MaxFailingShare is >= 0.001 and <= 1))
        {
            yield return "Rollout:Guard:MaxFailingShare is outside 0.001 to 1: the alarm would be meaningless. Set it to 0.05.";
        }

        foreach (var error in new[]
        {
            Between(nameof(options.Interval), options.Interval, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)),
            Between(nameof(options.StaleAfter), options.StaleAfter, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10)),
            Between(nameof(options.LostAfter), options.LostAfter, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(15)),
            Between(nameof(options.SilentAfter), options.SilentAfter, TimeSpan.FromMinutes(5), TimeSpan.FromHours(24)),
        })
        {
            if (error is not null)
            {
                yield return error;
            }
        }
    }

    private static string? Between(string name, TimeSpan value, TimeSpan min, TimeSpan max) =>
        value >= min && value <= max ? null : $"Rollout:Guard:{name} is outside its range. Set it from {min:c} to {max:c}.";
}
