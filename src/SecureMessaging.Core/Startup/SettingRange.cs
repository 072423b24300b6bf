using System.Globalization;

namespace SecureMessaging.Core.Startup;

/// <summary>One wording for a setting outside its range: what is wrong, why, what to set.</summary>
public static class SettingRange
{
    public static IEnumerable<string> Check<T>(string setting, T value, T lowest, T highest, string why)
        where T : IComparable<T>, IFormattable
    {
        if (value.CompareTo(lowest) < 0 || value.CompareTo(highest) > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{setting} is {value}: {why}. Set it to a value from {lowest} to {highest}.");
        }
    }
}
