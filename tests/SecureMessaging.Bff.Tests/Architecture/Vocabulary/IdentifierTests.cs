using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Tests.Architecture.Vocabulary;

/// <summary>The words of the glossary in names that no reflection shows.</summary>
public sealed class IdentifierTests
{
    [Fact]
    public void Locals_OfTheSource_AreWordsOfTheGlossary()
    {
        string[] files = ["src/*.cs", "src/*.js", "src/*.ts"];

        var wrong = files.SelectMany(kind => ObjectionsTo(kind, Identifiers.LocalsOf)).ToArray();

        Assert.True(wrong.Length == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void Names_OfTests_AreWordsOfTheGlossary()
    {
        var wrong = ObjectionsTo("tests/*.cs", Identifiers.DeclaredIn).ToArray();

        Assert.True(wrong.Length == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void Locals_OfACulprit_AreFoundOutsideTexts()
    {
        const string code = "// told\nvar longest = told.Looks(\"patience\", spoilt: 1);\n"
            + "const text = 'intake';\nnew { minimum_users = 1 };";

        var wrong = Identifiers.LocalsOf(code).Where(name => RetiredWords.Objection(name) is not null);

        Assert.Equal(["longest", "told", "spoilt"], wrong);
    }

    [Fact]
    public void Names_OfACulprit_AreFoundOutsideTexts()
    {
        const string code = "public sealed class LookTests { public async Task<int> Send_Twice_IsToldOnce(int told)"
            + " { Write(\"class Told\"); } }";

        var wrong = Identifiers.DeclaredIn(code).Where(name => RetiredWords.Objection(name) is not null);

        Assert.Equal(["LookTests", "Send_Twice_IsToldOnce"], wrong);
    }

    /// <summary>The tests of the vocabulary itself name retired words in order to refuse them.</summary>
    private static IEnumerable<string> ObjectionsTo(string files, Func<string, IEnumerable<string>> namesOf) =>
        SourceFiles.Matching(files)
            .Where(path => Path.GetFileNameWithoutExtension(path) is not (nameof(VocabularyTests) or nameof(IdentifierTests)))
            .SelectMany(path => namesOf(File.ReadAllText(Repository.PathOf(path))).Distinct()
                .Select(name => (Name: name, Objection: RetiredWords.Objection(name)))
                .Where(found => found.Objection is not null)
                .Select(found => $"{path}: {found.Name}: {found.Objection}"));
}
