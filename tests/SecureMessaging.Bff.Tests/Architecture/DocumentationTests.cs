using System.Reflection;
using System.Text.RegularExpressions;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Tests.Architecture;

/// <summary>What the READMEs name exists: links, paths, settings, and the types at the door of each module.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] Files = [.. Directory.EnumerateFiles(Repository.Folder, "*.md", SearchOption.AllDirectories).Where(IsOurs)];

    /// <summary><c>FacilitiesOptions.DefaultTransport</c> is no setting of its section: the Oracle Health part sets it.</summary>
    private const string SetByAnotherPart = "DefaultTransport";

    private static readonly string[] Modules =
    [
        .. Directory.GetDirectories(Path.Combine(Repository.Folder, "src"), "SecureMessaging.*")
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0),
    ];

    /// <summary>The keys of Vista are bound apart from its other settings, to a class that has no section of its own.</summary>
    private static readonly ILookup<string, Type> Options = SourceAssemblies.Types
        .Select(type => (Section: SectionOf(type), Type: type)).Where(option => option.Section is not null)
        .Append((Section: "Vista", Type: SourceAssemblies.Types.Single(type => type.Name == "VistaSecrets")))
        .ToLookup(option => option.Section!, option => option.Type);

    [Fact]
    public void Link_OfAFile_LeadsToAFileAndAHeading()
    {
        var wrong = Files.SelectMany(file => Link().Matches(WithoutCode(File.ReadAllText(file)))
            .Select(link => link.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !Leads(file, target))
            .Select(target => $"{Named(file)}: {target}"));

        AssertNone(wrong);
    }

    [Fact]
    public void Path_OfSourceOrTests_Exists()
    {
        var wrong = Files.SelectMany(file => SourcePath().Matches(File.ReadAllText(file))
            .Select(path => path.Value.TrimEnd('.'))
            .Where(path => !Path.Exists(Path.Combine(Repository.Folder, path)))
            .Select(path => $"{Named(file)}: {path}"));

        AssertNone(wrong);
    }

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

    [Fact]
    public void Decision_OfAPart_HasANumberOfItsOwn()
    {
        var decisions = Files.Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "Decisions").ToArray();
        var repeated = decisions.GroupBy(NumberInName).Where(group => group.Count() > 1)
            .Select(group => $"{string.Join(", ", group.Select(Named))}: one number");
        var misnamed = decisions.Where(file => DecisionHeading().Match(File.ReadAllText(file)).Groups["number"].Value.PadLeft(4, '0')
                != Path.GetFileName(NumberInName(file)))
            .Select(file => $"{Named(file)}: another number in the heading");

        AssertNone(repeated.Concat(misnamed));
        Assert.NotEmpty(decisions);
    }

    [Fact]
    public void Module_OfTheSource_HasAReadmeWithADoor()
    {
        var without = Modules.Where(module => Door(Path.Combine(module, "README.md")) is null).Select(Named);

        AssertNone(without);
        Assert.NotEmpty(Modules);
    }

    [Fact]
    public void Door_OfAModule_NamesPublicTypes()
    {
        var wrong = Modules.SelectMany(module =>
        {
            var shown = NamesOf(Assembly.Load(Path.GetFileName(module)).GetExportedTypes());
            return NamesIn(Door(Path.Combine(module, "README.md"))).Except(shown).Select(name => $"{Named(module)}: {name}");
        });

        AssertNone(wrong);
    }

    /// <summary>The program shows nothing to other assemblies. The door of one of its folders is what the other folders use.</summary>
    [Fact]
    public void Door_OfAFolder_NamesTypesOfTheFolder()
    {
        var folders = Files.Where(file => Path.GetFileName(file) == "README.md")
            .Select(file => Path.GetDirectoryName(file)!).Except(Modules);
        var wrong = folders.SelectMany(folder =>
        {
            var space = Path.GetRelativePath(Path.Combine(Repository.Folder, "src"), folder).Replace(Path.DirectorySeparatorChar, '.');
            var types = SourceAssemblies.Types.Where(type => $"{type.Namespace}.".StartsWith($"{space}.", StringComparison.Ordinal));
            return NamesIn(Door(Path.Combine(folder, "README.md"))).Except(NamesOf(types)).Select(name => $"{Named(folder)}: {name}");
        });

        AssertNone(wrong);
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

    private static void AssertNone(IEnumerable<string> wrong)
    {
        var all = wrong.ToArray();
        Assert.True(all.Length == 0, string.Join(Environment.NewLine, all));
    }

    private static string? SectionOf(Type type) =>
        type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string;

    private static bool Leads(string file, string target)
    {
        var (path, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, null);
        var found = path.Length == 0 ? file : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path));
        return Path.Exists(found) && (anchor is null || Anchors(File.ReadAllText(found)).Contains(anchor));
    }

    /// <summary>As GitHub makes them: small letters, blanks as hyphens, without punctuation.</summary>
    private static IEnumerable<string> Anchors(string text) => Heading().Matches(WithoutFences(text))
        .Select(heading => NotInAnchor().Replace(heading.Groups["title"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string? Door(string readme) =>
        File.Exists(readme) && DoorPart().Match(File.ReadAllText(readme)) is { Success: true } part ? part.Groups["text"].Value : null;

    private static IEnumerable<string> NamesIn(string? door) =>
        NamesInCode(door ?? "").Select(name => name.Split('<')[0]).Where(name => TypeName().IsMatch(name));

    private static IEnumerable<string> NamesInCode(string text) => Code().Matches(text).Select(code => code.Groups["name"].Value);

    private static IEnumerable<string> NamesOf(IEnumerable<Type> types) => types.Select(type => type.Name.Split('`')[0]);

    private static string WithoutFences(string text) => Fence().Replace(text, "");

    private static string WithoutCode(string text) => Code().Replace(WithoutFences(text), "");

    /// <summary>With its folder: each part numbers its own decisions.</summary>
    private static string NumberInName(string file) => Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(file).Split('-')[0]);

    private static string Named(string path) => Path.GetRelativePath(Repository.Folder, path);

    private static bool IsOurs(string path) => !Named(path).Split(Path.DirectorySeparatorChar)[..^1]
        .Any(folder => folder is "bin" or "obj" or "TestResults" || folder.StartsWith('.'));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w./…-])(src|tests)/[\w./-]+", RegexOptions.ExplicitCapture)]
    private static partial Regex SourcePath();

    [GeneratedRegex("`(?<name>[^`\n]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

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

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\A# (?<number>\d+)\. ", RegexOptions.ExplicitCapture)]
    private static partial Regex DecisionHeading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(@"^## Door\n(?<text>.*?)(?=^## |\z)", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex DoorPart();

    [GeneratedRegex(@"^[A-Z]\w+$")]
    private static partial Regex TypeName();
}
