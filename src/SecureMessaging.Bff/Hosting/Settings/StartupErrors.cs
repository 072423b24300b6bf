using Microsoft.Extensions.Options;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Hosting.Settings;

/// <summary>Checks all configuration before anything else is built on it, and lists every error at once.</summary>
internal static class StartupErrors
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

    /// <summary>What the options say, and what the parts themselves find.</summary>
    internal static IEnumerable<string> Find(IServiceProvider services) =>
    [
        .. OfOptions(services),
        .. services.GetServices<IStartupCheck>().SelectMany(check => BeyondOptions(check.Errors)),
    ];

    /// <summary>
    /// Each class of options by itself: one value that cannot be read hides the rest of its class, and not all the others.
    /// </summary>
    private static IEnumerable<string> OfOptions(IServiceProvider services) =>
        (services.GetService<ValidatedOptions>()?.Types ?? [])
            .SelectMany(type => OfOptions(services, type))
            .Distinct(StringComparer.Ordinal);

    private static IReadOnlyList<string> OfOptions(IServiceProvider services, Type type)
    {
        try
        {
            ValidatedOptions.Read(services, type);
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return [.. invalid.Failures];
        }
        catch (InvalidOperationException unreadable) when (UnreadableSetting.Explain(unreadable) is { } line)
        {
            return [line];
        }
    }

    /// <summary>A check that cannot run because options are wrong reports nothing: the options are reported.</summary>
    internal static IReadOnlyList<string> BeyondOptions(Func<IEnumerable<string>?> find)
    {
        try
        {
            return [.. find() ?? []];
        }
        catch (OptionsValidationException)
        {
            return [];
        }
        catch (InvalidOperationException unreadable) when (UnreadableSetting.Explain(unreadable) is not null)
        {
            return [];
        }
    }
}
