using System.Reflection;
using System.Text.RegularExpressions;
using static SecureMessaging.Bff.Tests.Architecture.Markdown;

namespace SecureMessaging.Bff.Tests.Architecture;

/// <summary>Settings that a README names exist, and each setting is named in a README.</summary>
public sealed partial class DocumentedSettingsTests
{
    /// <summary><c>FacilitiesOptions.DefaultTransport</c> is no setting of its section: the Oracle Health part sets it.</summary>
    private const string SetByAnotherPart = "DefaultTransport";

    /// <summary>The keys of Vista are bound apart from its other settings, to a class that has no section of its own.</summary>
    private static readonly ILookup<string, Type> Options = SourceAssemblies.Types
        .Select(type => (Section: SectionOf(type), Type: type)).Where(option => option.Section is not null)
        .Append((Section: "Vista", Type: SourceAssemblies.Types.Single(type => type.Name == "VistaSecrets")))
        .ToLookup(option => option.Section!, option => option.Type);

    [Fact]
    public void Setting_OfASectionOfOptions_IsAProperty()
    {
        var wrong = Files.SelectMany(file => NamedSettings(File.ReadAllText(file))
            .Where(setting => !setting.Exists).Select(setting => $"{Named(file)}: {setting.Name}"));

        AssertNone(wrong);
        Assert.True(Options.Count > 10);
    }

    /// <summary>The other way round: who looks for a setting finds it beside the part that reads it, or one folder up.</summary>
    [Fact]
    public void Property_OfASectionOfOptions_IsNamedInAReadme()
    {
        var readmes = Files.Where(file => Path.GetFileName(file) == "README.md").Select(File.ReadAllText)
            .Select(text => (Text: text, Names: NamesInCode(text).Select(name => SettingSeparator().Split(name)).ToArray()))
            .ToArray();
        var unnamed = Options.SelectMany(section => section.SelectMany(SettingsOf)
            .Where(setting => !readmes.Any(readme => IsNamed(section.Key, setting, readme.Text, readme.Names)))
            .Select(setting => $"{section.Key}: {setting}"));

        AssertNone(unnamed);
        Assert.Contains("SettleTime", Options["Vista"].SelectMany(SettingsOf));
        Assert.Contains("PersonAuthority", Options["OracleHealth"].SelectMany(SettingsOf));
    }

    /// <summary>Names that begin with a section, and those in the first column of a table below "Settings (section `X`)".</summary>
    private static IEnumerable<(string Name, bool Exists)> NamedSettings(string text)
    {
        foreach (var name in NamesInCode(text).Select(name => name.Replace("__", ":", StringComparison.Ordinal).Split('=')[0]))
        {
            if (SettingName().IsMatch(name) && Options.Contains(name.Split(':')[0]))
            {
                yield return (name, Exists(name));
            }
        }

        foreach (Match part in SettingsPart().Matches(text))
        {
            var section = part.Groups["section"].Value;
            foreach (Match row in FirstCell().Matches(part.Groups["table"].Value))
            {
                var names = NamesInCode(row.Groups["cell"].Value).ToArray();
                var parent = string.Concat(names.Take(1).SelectMany(name => name.Split(':')[..^1]).Select(group => $"{group}:"));
                foreach (var name in names)
                {
                    yield return ($"{section}:{name}", Exists($"{section}:{name}") || Exists($"{section}:{parent}{name}"));
                }
            }
        }
    }

    /// <summary>Under any section that the key begins with: <c>Rollout:Guard</c> stands inside <c>Rollout</c>.</summary>
    private static bool Exists(string setting)
    {
        var key = setting.Split(':');
        return Enumerable.Range(1, key.Length)
            .Any(length => Options[string.Join(':', key[..length])].Any(type => IsBound(type, key.AsSpan(length))));
    }

    private static bool IsBound(Type type, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
        {
            return true;
        }

        if (type.IsGenericType && type.GetGenericArguments() is [_, var value])
        {
            return IsBound(value, path[1..]);
        }

        if (type.IsArray || type.IsGenericType)
        {
            return IsBound(type.GetElementType() ?? type.GetGenericArguments()[0], path[1..]);
        }

        return type.GetProperty(path[0])?.PropertyType is { } found && IsBound(Nullable.GetUnderlyingType(found) ?? found, path[1..]);
    }

    /// <summary>Names of the settings that a class of options binds, those of its groups included.</summary>
    private static IEnumerable<string> SettingsOf(Type type) => type.GetProperties()
        .Where(property => property.CanWrite && property is not { Name: SetByAnotherPart, DeclaringType.Name: "FacilitiesOptions" })
        .SelectMany(property => Bound(property.PropertyType) is { } group ? SettingsOf(group) : [property.Name]);

    /// <summary>The class of options behind a property, an entry of a list or of a dictionary; null where it is a plain value.</summary>
    private static Type? Bound(Type type)
    {
        var value = type.GetElementType() ?? (type.IsGenericType ? type.GetGenericArguments()[^1] : type);
        return value.IsClass && SourceAssemblies.All.Contains(value.Assembly) ? value : null;
    }

    /// <summary>With its section before it; or alone, where the README says that it is about the section.</summary>
    private static bool IsNamed(string section, string setting, string readme, IEnumerable<string[]> names)
    {
        var key = section.Split(':');
        var isAbout = readme.Contains($"section `{section}`", StringComparison.Ordinal);
        return names.Where(name => name.Contains(setting))
            .Any(name => name.Take(key.Length).SequenceEqual(key) || (isAbout && !Options.Contains(name[0])));
    }

    private static string? SectionOf(Type type) =>
        type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string;

    [GeneratedRegex(@"^\w+(:[\w{}]+)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex SettingName();

    [GeneratedRegex(":|__|=")]
    private static partial Regex SettingSeparator();

    [GeneratedRegex(
        @"^## Settings \(section `(?<section>[\w:]+)`\)\n(?<table>.*?)(?=^## |\z)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex SettingsPart();

    [GeneratedRegex(@"^\|(?<cell>[^|]*)\|", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex FirstCell();
}
