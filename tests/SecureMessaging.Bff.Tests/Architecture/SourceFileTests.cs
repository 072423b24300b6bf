using System.Text.RegularExpressions;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Tests.Architecture;

/// <summary>What the compiler does not guard about the files themselves.</summary>
public sealed partial class SourceFileTests
{
    /// <summary>Characters: what a side-by-side comparison on a common screen shows without scrolling.</summary>
    private const int MaxLineLength = 140;

    /// <summary>Lines of a file; most have fewer than 45.</summary>
    private const int MaxFileLength = 250;

    /// <summary>Files at one level; more have a natural folder among them.</summary>
    private const int MaxFilesOfAFolder = 16;

    /// <summary>Of tests, which follow the folders of what they test.</summary>
    private const int MaxFilesOfATestFolder = 16;

    [Fact]
    public void Line_OfProductionCode_FitsOnAScreen()
    {
        var tooLong = CodeOf("src").SelectMany(path => File.ReadLines(Repository.PathOf(path))
            .Select((line, index) => (line.Length, Place: $"{path}:{index + 1}"))
            .Where(line => line.Length > MaxLineLength)
            .Select(line => line.Place));

        Assert.Empty(tooLong);
    }

    [Fact]
    public void File_OfCode_IsReadInOneGo()
    {
        var tooLong = CodeOf("src").Concat(CodeOf("tests"))
            .Select(path => (Path: path, Lines: File.ReadLines(Repository.PathOf(path)).Count()))
            .Where(file => file.Lines > MaxFileLength)
            .Select(file => $"{file.Path}: {file.Lines}");

        Assert.Empty(tooLong);
    }

    [Theory]
    [InlineData("src", MaxFilesOfAFolder)]
    [InlineData("tests", MaxFilesOfATestFolder)]
    public void Folder_OfCode_IsScannedAtOnce(string root, int max)
    {
        var tooFull = CodeOf(root).GroupBy(path => Path.GetDirectoryName(path)!)
            .Where(folder => folder.Count() > max)
            .Select(folder => $"{folder.Key}: {folder.Count()}");

        Assert.Empty(tooFull);
    }

    /// <summary>What a test is called is how somebody finds it: the file has the name of the class, which may go on in a second file.</summary>
    [Fact]
    public void File_OfTests_HasTheClassOfItsName()
    {
        var misnamed = CodeOf("tests")
            .Select(path => (Path: path, Class: Path.GetFileName(path).Split('.')[0]))
            .Where(file => file.Class.EndsWith("Tests", StringComparison.Ordinal))
            .Where(file => !File.ReadLines(Repository.PathOf(file.Path))
                .Any(line => line.Split(' ', '(', '<', ':') is var words && words.Contains("class") && words.Contains(file.Class)));

        Assert.Empty(misnamed.Select(file => file.Path));
    }

    /// <summary>So the root of a module is one folder, also for the tests that ask a type where it stands.</summary>
    [Fact]
    public void Namespace_OfAFile_IsItsFolder()
    {
        // Rollout/Gate/RolloutContext.cs says why.
        const string excepted = "src/SecureMessaging.Rollout/Gate/RolloutContext.cs: Sm";
        var strangers = SourceFiles.Matching("src/*.cs").Concat(SourceFiles.Matching("tests/*.cs"))
            .Select(path => (Path: path, Space: Namespace().Match(File.ReadAllText(Repository.PathOf(path))).Groups["name"].Value))
            .Where(file => file.Space.Length > 0 && file.Space != string.Join('.', file.Path.Split('/')[1..^1]))
            .Select(file => $"{file.Path}: {file.Space}");

        Assert.Equal([excepted], strangers);
    }

    /// <summary>Types without one would be nobody's.</summary>
    [Fact]
    public void File_OfProductionCode_HasANamespace()
    {
        var without = SourceFiles.Matching("src/*.cs").Where(path => !Namespace().IsMatch(File.ReadAllText(Repository.PathOf(path))));

        Assert.Equal(["src/SecureMessaging.Bff/Program.cs"], without);
    }

    /// <summary>A check over no file would pass.</summary>
    [Fact]
    public void Files_OfEveryModuleAndKind_AreChecked()
    {
        var checkedFiles = CodeOf("src").Concat(CodeOf("tests")).ToArray();

        Assert.Superset(
            Modules.All.Select(module => module.GetName().Name!).ToHashSet(), checkedFiles.Select(path => path.Split('/')[1]).ToHashSet());
        Assert.Contains("src/SecureMessaging.Bff/OpenApi/Page/page.js", checkedFiles);
        Assert.Contains("tests/SecureMessaging.Testing/Repository.cs", checkedFiles);
    }

    private static IEnumerable<string> CodeOf(string root) =>
        SourceFiles.Matching($"{root}/*.cs").Concat(SourceFiles.Matching($"{root}/*.js"));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
