using SecureMessaging.Testing;

namespace SecureMessaging.Bff.Benchmarks.SearchEvaluation;

/// <summary>A table of weights of the search, where the program is built from.</summary>
internal static class LearntTable
{
    private const string Folder = "src/SecureMessaging.Bff/CareTeams/Search/Data";

    /// <summary>Writes it and says so.</summary>
    public static void Write(string file, string command, string[] heading, IReadOnlyList<string> lines)
    {
        var first = $"# {heading[0]} Learnt by the command {command}; never edited by hand.";
        File.WriteAllLines(Repository.PathOf($"{Folder}/{file}"), heading[1..].Select(line => $"# {line}").Prepend(first).Concat(lines));
        Console.WriteLine($"\n{lines.Count} features written to {Folder}/{file}");
    }
}
