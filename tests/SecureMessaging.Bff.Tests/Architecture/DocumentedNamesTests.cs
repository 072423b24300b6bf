using System.Reflection;
using System.Text.RegularExpressions;
using SecureMessaging.Bff.Tests.Architecture.Vocabulary;
using SecureMessaging.Testing;
using static SecureMessaging.Bff.Tests.Architecture.Markdown;

namespace SecureMessaging.Bff.Tests.Architecture;

/// <summary>Types and members that the READMEs name in code marks exist, and a door names types of its module.</summary>
public sealed partial class DocumentedNamesTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly string[] Modules =
    [
        .. Directory.GetDirectories(Path.Combine(Repository.Folder, "src"), "SecureMessaging.*")
            .Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0),
    ];

    private static readonly ILookup<string, Type> Types = SourceAssemblies.Types.ToLookup(type => type.Name.Split('`')[0]);

    /// <summary>Words of other programs, which no code of ours has.</summary>
    private static readonly string[] Foreign = ["ClassName", "StrykerOutput"];

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

    [Fact]
    public void Member_InCodeMarks_IsOneOfItsType()
    {
        var named = Files.SelectMany(file => NamesInCode(WithoutFences(File.ReadAllText(file)))
            .SelectMany(code => TypeAndMember().Matches(code))
            .Select(found => (File: file, Type: found.Groups["type"].Value, Member: found.Groups["member"].Value)))
            .Where(name => Types.Contains(name.Type)).ToArray();

        AssertNone(named.Where(name => !Types[name.Type].Any(type => HasMember(type, name.Member)))
            .Select(name => $"{Named(name.File)}: {name.Type}.{name.Member}"));
        Assert.NotEmpty(named);
    }

    [Fact]
    public void NameOfTwoWords_InCodeMarks_StandsInTheCode()
    {
        string[] kinds = ["*.cs", "*.js", "*.ts", "*.json", "*.yml", "*.csproj", "*.props", "*.sql", "*.http"];
        var words = kinds.SelectMany(kind => SourceFiles.Matching(kind))
            .Where(path => Path.GetFileNameWithoutExtension(path) is not (nameof(DocumentedNamesTests) or nameof(RetiredWords)))
            .SelectMany(path => Word().Matches(File.ReadAllText(Repository.PathOf(path))).Select(word => word.Value))
            .Concat(Foreign).Append(nameof(DocumentedNamesTests)).ToHashSet(StringComparer.Ordinal);
        var wrong = Files.SelectMany(file => NamesInCode(WithoutFences(File.ReadAllText(file)))
            .SelectMany(code => TwoWords().Matches(code))
            .Where(name => !words.Contains(name.Value))
            .Select(name => $"{Named(file)}: {name.Value}"));

        AssertNone(wrong);
    }

    private static bool HasMember(Type type, string name) =>
        type.GetMember(name, Any | BindingFlags.FlattenHierarchy).Length > 0
        || type.GetInterfaces().Any(parent => parent.GetMember(name, Any).Length > 0)
        || type.GetNestedType(name, Any) is not null;

    private static string? Door(string readme) =>
        File.Exists(readme) && DoorPart().Match(File.ReadAllText(readme)) is { Success: true } part ? part.Groups["text"].Value : null;

    private static IEnumerable<string> NamesIn(string? door) =>
        NamesInCode(door ?? "").Select(name => name.Split('<')[0]).Where(name => TypeName().IsMatch(name));

    private static IEnumerable<string> NamesOf(IEnumerable<Type> types) => types.Select(type => type.Name.Split('`')[0]);

    [GeneratedRegex(@"^## Door\n(?<text>.*?)(?=^## |\z)", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex DoorPart();

    [GeneratedRegex(@"^[A-Z]\w+$")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"(?<![\w./:-])(?<type>[A-Z]\w+)(<[\w, ]+>)?\.(?<member>[A-Z]\w+)(?![\w/:])", RegexOptions.ExplicitCapture)]
    private static partial Regex TypeAndMember();

    [GeneratedRegex(@"(?<![\w/:-])[A-Z][a-z0-9]+[A-Z]\w+")]
    private static partial Regex TwoWords();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
