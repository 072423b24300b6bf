using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace SecureMessaging.Bff.Tests.Architecture;

/// <summary>One vocabulary: the words of the glossary, in names, comments and READMEs.</summary>
public sealed class VocabularyTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Names_OfTheSource_AreWordsOfTheGlossary()
    {
        var wrong = SourceAssemblies.Types.SelectMany(ObjectionsTo).Distinct().Order(StringComparer.Ordinal).ToArray();

        Assert.True(wrong.Length == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void Source_HasBothPrograms_AndWhatTheyUse()
    {
        var names = SourceAssemblies.All.Select(assembly => assembly.GetName().Name).ToArray();

        Assert.Contains("SecureMessaging.Bff", names);
        Assert.Contains("SecureMessaging.Sandbox", names);
        Assert.True(SourceAssemblies.Types.Count() > 1000);
    }

    [Fact]
    public void Rule_OverATypeWithRetiredWords_ObjectsToEachOfThem()
    {
        var objections = ObjectionsTo(typeof(CulpritFace)).Concat(ObjectionsTo(typeof(CulpritState))).Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "CulpritFace.LongestBody: Longest: say Max or Min",
                "CulpritFace.ToldAt: Told: not in the glossary",
                "CulpritFace.TryTake(most): most: say Max or Min",
                "CulpritFace._looks: _looks: not in the glossary",
                "CulpritFace: Face: not in the glossary",
                "CulpritState.StoodStill: StoodStill: not in the glossary",
            ],
            objections);
    }

    [Theory]
    [InlineData("LookUp")]
    [InlineData("Lookup")]
    [InlineData("IRecipientLookup")]
    [InlineData("Minimal")]
    [InlineData("Leased")]
    [InlineData("Surface")]
    [InlineData("Interface")]
    [InlineData("SealedBy")]
    [InlineData("Utmost")]
    public void Rule_OverAnotherWordWithTheSameLetters_DoesNotObject(string name) => Assert.Null(RetiredWords.Objection(name));

    [Fact]
    public void AllowList_HoldsOnlyWhatExistsAndWouldBeRefused()
    {
        var declared = SourceAssemblies.Types
            .SelectMany(type => type.GetProperties(Declared).Select(property => (Type: type.Name, property.Name))
                .Concat(type.GetNestedTypes(Declared).Select(nested => (Type: type.Name, nested.Name))))
            .Where(member => RetiredWords.Objection(member.Name) is not null)
            .Select(member => $"{member.Type}.{member.Name}")
            .ToHashSet(StringComparer.Ordinal);

        Assert.Empty(RetiredWords.Allowed.Keys.Except(declared));
        Assert.All(RetiredWords.Allowed.Values, Assert.NotEmpty);
    }

    [Fact]
    public void Texts_OfCommentsAndReadmes_HaveNoRetiredPhrase()
    {
        var wrong = Texts().SelectMany(file => RetiredWords.Phrases
            .SelectMany(rule => rule.Phrase.Matches(file.Text).Select(found => $"{file.Path}: \"{found.Value}\", say: {rule.Instead}"))).Distinct().ToArray();

        Assert.True(wrong.Length == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void Comments_OfACulprit_AreReadAcrossTheirLines()
    {
        const string code = "/// Two messages are told\n    /// apart by their ids.\n    var text = \"taken in\";\n";

        var text = CommentsOf(code);

        Assert.Contains(RetiredWords.Phrases, rule => rule.Phrase.Match(text).Value == "told apart");
        Assert.DoesNotContain("taken in", text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> ObjectionsTo(Type type)
    {
        var named = type.Name.Split('`')[0];
        if (Objection(type.DeclaringType?.Name, named) is { } ofType)
        {
            yield return $"{named}: {ofType}";
        }

        foreach (var member in type.GetMembers(Declared).Where(IsWritten))
        {
            if (member is not Type and not ConstructorInfo && Objection(named, member.Name) is { } ofMember)
            {
                yield return $"{named}.{member.Name}: {ofMember}";
            }

            var parameters = (member as MethodBase)?.GetParameters() ?? [];
            foreach (var parameter in parameters.Where(parameter => Objection(named, parameter.Name ?? "") is not null))
            {
                yield return $"{named}.{member.Name}({parameter.Name}): {Objection(named, parameter.Name!)}";
            }
        }
    }

    private static string? Objection(string? owner, string name) =>
        RetiredWords.Allowed.ContainsKey($"{owner}.{name}") ? null : RetiredWords.Objection(name);

    /// <summary>Not what the compiler adds: backing fields, accessors, lambdas, local functions.</summary>
    private static bool IsWritten(MemberInfo member) =>
        !member.Name.Contains('<') && member is not MethodInfo { IsSpecialName: true }
        && (member is ConstructorInfo or Type || !member.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static IEnumerable<(string Path, string Text)> Texts()
    {
        var root = Root();
        var folders = new[] { "src", "tests" }.Select(folder => Path.Combine(root, folder));
        return folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories))
            .Append(Path.Combine(root, "README.md"))
            .Where(IsOurs)
            .Select(path => (Path.GetRelativePath(root, path), TextOf(path)));
    }

    private static bool IsOurs(string path)
    {
        var parts = path.Split(Path.DirectorySeparatorChar);
        return (path.EndsWith(".cs", StringComparison.Ordinal) || Path.GetFileName(path) == "README.md")
            && !parts.Contains("bin") && !parts.Contains("obj")
            && Path.GetFileName(path) is not (nameof(RetiredWords) + ".cs" or nameof(VocabularyTests) + ".cs");
    }

    private static string TextOf(string path)
    {
        var text = File.ReadAllText(path);
        return path.EndsWith(".md", StringComparison.Ordinal) ? Regex.Replace(text, @"\s+", " ") : CommentsOf(text);
    }

    /// <summary>The comments alone, each run of lines as one text.</summary>
    private static string CommentsOf(string code)
    {
        var lines = code.Split('\n').Select(line => line.Trim())
            .Select(line => line.StartsWith("//", StringComparison.Ordinal) ? line.TrimStart('/').Trim() : "\n");
        return string.Join(' ', lines);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.GetFiles("*.sln").Length == 0)
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie below the solution.");
    }

    private sealed class CulpritFace
    {
        private readonly int _looks = 1;

        public static int LongestBody => 1;

        public long ToldAt => _looks;

        public static int TryTake(int most) => most;
    }

    private enum CulpritState
    {
        Running,
        StoodStill,
    }
}
