using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Hosting.Stopping;

internal sealed class ShutdownOptionsValidator : IValidateOptions<ShutdownOptions>
{
    private static readonly TimeSpan MaxNotice = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MinTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(15);

    public ValidateOptionsResult Validate(string? name, ShutdownOptions options)
    {
        var errors = Errors(options).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Errors(ShutdownOptions options)
    {
        if (options.Notice < TimeSpan.Zero || options.Notice > MaxNotice)
        {
            yield return $"Shutdown:Notice is {options.Notice}: set it from 0 to {MaxNotice}.";
        }

        if (options.Timeout is { } timeout && (timeout < MinTimeout || timeout > MaxTimeout))
        {
            yield return $"Shutdown:Timeout is {timeout}: set it from {MinTimeout} to {MaxTimeout}.";
        }
    }
}
