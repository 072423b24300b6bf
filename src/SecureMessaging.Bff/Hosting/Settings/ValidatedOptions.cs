using System.Reflection;
using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Hosting.Settings;

/// <summary>Every class of options that is bound or validated; found in the registrations, so that none can be forgotten.</summary>
internal sealed class ValidatedOptions(IServiceCollection services)
{
    private static readonly Type[] Kinds = [typeof(IValidateOptions<>), typeof(IOptionsChangeTokenSource<>)];

    public IReadOnlyList<Type> Types =>
    [
        .. services.Select(service => service.ServiceType)
            .Where(type => type.IsGenericType && Kinds.Contains(type.GetGenericTypeDefinition()))
            .Select(type => type.GetGenericArguments()[0])
            .Where(Modules.Contain)
            .Distinct(),
    ];

    /// <summary>Reads and validates; throws what reading and validating throw.</summary>
    public static void Read(IServiceProvider services, Type options)
    {
        var read = services.GetRequiredService(typeof(IOptionsMonitor<>).MakeGenericType(options));
        read.GetType().GetProperty(nameof(IOptionsMonitor<>.CurrentValue))!
            .GetMethod!.Invoke(read, BindingFlags.DoNotWrapExceptions, null, null, null);
    }
}
