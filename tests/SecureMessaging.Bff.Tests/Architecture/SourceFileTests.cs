using System.Text.RegularExpressions;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Tests.Architecture;

/// <summary>What the compiler does not guard about the files themselves.</summary>
public sealed partial class SourceFileTests
{
    /// <summary>Characters: what a side-by-side comparison on a common screen shows without scrolling.</summary>
    private const int MaxLineLength = 140;

    /// <summary>Lines of a production file; most have fewer than 45.</summary>
    private const int MaxFileLength = 250;

    /// <summary>Files at one level; more have a natural folder among them.</summary>
    private const int MaxFilesOfAFolder = 16;

    [Fact]
    public void Line_OfProductionCode_FitsOnAScreen()
    {
        var tooLong = ProductionFiles().SelectMany(path => File.ReadLines(path)
            .Select((line, index) => (line.Length, Place: $"{Repository.RelativePath(path)}:{index + 1}"))
            .Where(line => line.Length > MaxLineLength)
            .Select(line => line.Place));

        Assert.Empty(tooLong);
    }

    [Fact]
    public void File_OfProductionCode_IsReadInOneGo()
    {
        var tooLong = ProductionFiles().Where(path => File.ReadLines(path).Count() > MaxFileLength).Select(Repository.RelativePath);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Folder_OfProductionCode_IsScannedAtOnce()
    {
        var tooFull = ProductionFiles().GroupBy(path => Path.GetDirectoryName(path)!)
            .Where(folder => folder.Count() > MaxFilesOfAFolder)
            .Select(folder => $"{Repository.RelativePath(folder.Key)}: {folder.Count()}");

        Assert.Empty(tooFull);
    }

    /// <summary>So the root of a module is one folder, also for the tests that ask a type where it stands.</summary>
    [Fact]
    public void Namespace_OfAFile_IsItsFolder()
    {
        // Rollout/Gate/RolloutContext.cs says why; Program.cs has none.
        string[] excepted = ["src/SecureMessaging.Rollout/Gate/RolloutContext.cs: Sm", "src/SecureMessaging.Bff/Program.cs: "];
        var strangers = ProductionFiles()
            .Select(path => (Path: Repository.RelativePath(path), Space: Namespace().Match(File.ReadAllText(path)).Groups["name"].Value))
            .Where(file => file.Space != string.Join('.', file.Path.Split('/')[1..^1]))
            .Select(file => $"{file.Path}: {file.Space}");

        Assert.Equal(excepted.Order(StringComparer.Ordinal), strangers.Order(StringComparer.Ordinal));
    }

    /// <summary>A check over no file would pass.</summary>
    [Fact]
    public void Files_OfEveryModule_AreLookedAt()
    {
        var modules = ProductionFiles().Select(path => Repository.RelativePath(path).Split('/')[1]).Distinct();

        Assert.Superset(Modules.All.Select(module => module.GetName().Name!).ToHashSet(), modules.ToHashSet());
    }

    private static IEnumerable<string> ProductionFiles() =>
        Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj"));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
