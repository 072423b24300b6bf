using System.Reflection;
using System.Runtime.CompilerServices;

namespace SecureMessaging.Bff.Tests.Architecture.Vocabulary;

/// <summary>One vocabulary: the words of the glossary, in names and in every text that a person reads.</summary>
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
                "CulpritFace.Find(recordId): recordId: not in the glossary",
                "CulpritFace.LongestBody: Longest: say Max or Min",
                "CulpritFace.PrefixShortest: Shortest: say Max or Min",
                "CulpritFace.Record: Record: not in the glossary",
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
    [InlineData("NoHealthRecord")]
    [InlineData("RecordOnly")]
    [InlineData("RecordedMessages")]
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
    public void Texts_OfDocumentsCommentsAndLiterals_HaveNoRetiredPhrase()
    {
        var wrong = SourceTexts.All().SelectMany(file => RetiredWords.Phrases
            .SelectMany(rule => rule.Phrase.Matches(file.Text).Select(found => $"{file.Path}: \"{found.Value}\", say: {rule.Instead}"))).Distinct().ToArray();

        Assert.True(wrong.Length == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void Texts_OfTheRepository_AreOfEveryKind()
    {
        var read = SourceTexts.All().Where(file => file.Text.Trim().Length > 0).Select(file => file.Path).ToHashSet();

        Assert.Superset(
            new HashSet<string>
            {
                "README.md",
                "tests/BENCHMARKS.md",
                "src/SecureMessaging.Ehr/Decisions/0001-one-interface-four-steps.md",
                "openapi/messaging.v1.json",
                "openapi/operations.v1.json",
                "src/SecureMessaging.Bff/OpenApi/Filters/OpenApiTags.cs",
                "tests/SecureMessaging.Testing/Repository.cs",
                "src/SecureMessaging.Bff/OpenApi/Page/page.js",
                "src/SecureMessaging.Store/Migrations/Sqlite/0001_baseline.sql",
                "docker-compose.yml",
            },
            read);
    }

    [Theory]
    [InlineData("Over both records.")]
    [InlineData("The record did not answer")]
    [InlineData("a record is out")]
    [InlineData("A real record never does that")]
    [InlineData("Spoils the calls that a rule names")]
    [InlineData("Lowering always lands")]
    [InlineData("a new edition of the list")]
    [InlineData("What the last look found")]
    [InlineData("The sender was told")]
    [InlineData("Only looking can tell")]
    [InlineData("Who looked for it")]
    public void Rule_OverARetiredPhrase_Objects(string text) => Assert.Contains(RetiredWords.Phrases, rule => rule.Phrase.IsMatch(text));

    [Theory]
    [InlineData("the record of an incident")]
    [InlineData("The record could not be found")]
    [InlineData("a health record")]
    [InlineData("the islands")]
    [InlineData("one look-up in an index")]
    public void Rule_OverAnotherPhraseWithTheSameWords_DoesNotObject(string text) =>
        Assert.DoesNotContain(RetiredWords.Phrases, rule => rule.Phrase.IsMatch(text));

    [Fact]
    public void Comments_OfACulprit_AreReadAcrossTheirLines()
    {
        const string code = "/// Two messages are told\n    /// apart by their ids.\n    var text = \"taken in\";\n";

        var text = SourceTexts.CommentsOf(code);

        Assert.Contains(RetiredWords.Phrases, rule => rule.Phrase.Match(text).Value == "told apart");
        Assert.DoesNotContain("taken in", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_OfACulprit_AreReadAcrossTheirLines() => Assert.Equal(
        "Two are told apart. SELECT 1", SourceTexts.WithoutMarks("-- Two are told\n  -- apart.\nSELECT 1"));

    [Fact]
    public void Literals_OfACulprit_AreReadAcrossTheirLines()
    {
        const string code = "// told apart\nvar text = $\"Two are taken \"\n    + \"in \\\"late\\\" {count}\";\nvar sql = \"\"\"\n    two looks\n    \"\"\";\n";

        var text = SourceTexts.LiteralsOf(code);

        Assert.Contains("taken in", text, StringComparison.Ordinal);
        Assert.Contains("two looks", text, StringComparison.Ordinal);
        Assert.DoesNotContain("told apart", text, StringComparison.Ordinal);
        Assert.DoesNotContain("var", text, StringComparison.Ordinal);
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

    private sealed class CulpritFace
    {
        private readonly int _looks = 1;

        public static int LongestBody => 1;

        public static int PrefixShortest => 1;

        public static string Record => "";

        public long ToldAt => _looks;

        public static int TryTake(int most) => most;

        public static string Find(string recordId) => recordId;
    }

    private enum CulpritState
    {
        Running,
        StoodStill,
    }
}
