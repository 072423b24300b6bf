using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Hosting;

/// <summary>Checks all configuration before the server starts and lists every error at once.</summary>
internal static class StartupErrors
{
    private const int ConfigurationError = 78; // EX_CONFIG of sysexits.h

    public static async Task<int> RunCheckedAsync(this WebApplication app)
    {
        var errors = Find(app.Services).ToArray();
        if (errors.Length > 0)
        {
            await Console.Error.WriteLineAsync($"The configuration has {errors.Length} error(s); nothing was started:");
            foreach (var error in errors)
            {
                await Console.Error.WriteLineAsync($"  - {error}");
            }

            return ConfigurationError;
        }

        await app.RunAsync();
        return 0;
    }

    private static IEnumerable<string> Find(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (OptionsValidationException one)
        {
            return one.Failures;
        }
        catch (AggregateException many)
        {
            return many.InnerExceptions.SelectMany(inner =>
                inner is OptionsValidationException invalid ? invalid.Failures : [inner.Message]);
        }
    }
}
