using Microsoft.Extensions.Options;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Hosting.WarmUp;

internal sealed class WarmUpOptionsValidator : IValidateOptions<WarmUpOptions>
{
    public ValidateOptionsResult Validate(string? name, WarmUpOptions options)
    {
        string[] errors =
        [
            .. SettingRange.Check(
                $"{WarmUpOptions.Section}:{nameof(WarmUpOptions.MaxWait)}", options.MaxWait, TimeSpan.Zero, TimeSpan.FromMinutes(5),
                "an instance that is not ready serves nobody, the base flow included"),
            .. SettingRange.Check(
                $"{WarmUpOptions.Section}:{nameof(WarmUpOptions.RetryAfter)}", options.RetryAfter,
                TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5),
                "an upstream in trouble is not helped by being asked all the time"),
        ];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
