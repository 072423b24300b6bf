using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Tests.Architecture;

/// <summary>The files of the repository, without what a build or a tool makes.</summary>
internal static class SourceFiles
{
    /// <param name="pattern">Of the name of the file, after a folder or none: <c>src/*.cs</c>.</param>
    /// <returns>Paths relative to the root, from every folder below.</returns>
    public static IEnumerable<string> Matching(string pattern) =>
        Directory.EnumerateFiles(Repository.PathOf(Path.GetDirectoryName(pattern)!), Path.GetFileName(pattern), SearchOption.AllDirectories)
            .Select(Repository.RelativePath)
            .Where(path => !path.Split('/')[..^1].Any(IsMade));

    private static bool IsMade(string folder) =>
        folder is "bin" or "obj" or "TestResults" or "StrykerOutput" || folder.StartsWith('.');
}
