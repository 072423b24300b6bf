using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SecureMessaging.Bff.Facilities;
using SecureMessaging.Bff.HealthRecords;

namespace SecureMessaging.Bff.Hosting;

/// <summary>Checks all configuration before anything else is built on it, and lists every error at once.</summary>
internal static partial class StartupErrors
{
    /// <summary>EX_CONFIG of sysexits.h.</summary>
    public const int ExitCode = 78;

    /// <summary>True when the configuration is valid; otherwise the errors are on standard error.</summary>
    public static bool HasValidConfiguration(this WebApplication app)
    {
        var errors = Find(app.Services).ToArray();
        if (errors.Length == 0)
        {
            return true;
        }

        Console.Error.WriteLine($"The configuration has {errors.Length} error(s); nothing was started:");
        foreach (var error in errors)
        {
            Console.Error.WriteLine($"  - {error}");
        }

        return false;
    }

    /// <summary>What the options say, what no adapter serves, and what the parts themselves find.</summary>
    internal static IEnumerable<string> Find(IServiceProvider services) =>
    [
        .. OfOptions(services),
        .. BeyondOptions(() => services.GetService<HealthRecordRegistry>()
            ?.ErrorsFor(services.GetRequiredService<IFacilityDirectory>().All)),
        .. services.GetServices<IStartupCheck>().SelectMany(check => BeyondOptions(check.Errors)),
    ];

    private static IEnumerable<string> OfOptions(IServiceProvider services)
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
        catch (InvalidOperationException unreadable) when (UnreadableSetting().Match(unreadable.Message) is { Success: true } setting)
        {
            // Never the value: a secret may have been put into the wrong setting.
            return [$"{setting.Groups["key"]} has a value that is no {setting.Groups["type"]}: it cannot be read, and other settings may not have been checked. Set it as its options class says."];
        }
        catch (AggregateException many)
        {
            return many.InnerExceptions.SelectMany(inner =>
                inner is OptionsValidationException invalid ? invalid.Failures : [inner.Message]);
        }
    }

    /// <summary>What cannot be looked at because options are wrong is not reported: the options are.</summary>
    private static IReadOnlyList<string> BeyondOptions(Func<IEnumerable<string>?> find)
    {
        try
        {
            return [.. find() ?? []];
        }
        catch (OptionsValidationException)
        {
            return [];
        }
        catch (InvalidOperationException unreadable) when (UnreadableSetting().IsMatch(unreadable.Message))
        {
            return [];
        }
    }

    /// <summary>What the configuration binder says of text that it cannot turn into the type of an option.</summary>
    [GeneratedRegex(@" at '(?<key>[^']*)' to type '[^']*?(?<type>\w+)'\.$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex UnreadableSetting();
}
