using SecureMessaging.Testing;

namespace SecureMessaging.Bff.SystemTests.Chaos;

/// <summary>A patch that no longer fits what it breaks proves nothing.</summary>
public sealed class MutantPatchTests
{
    private const string Folder = "tests/SecureMessaging.Bff.Benchmarks/Chaos/Mutants";
    private const string FileMark = "+++ b/";

    public static TheoryData<string> Patches =>
        [.. Directory.EnumerateFiles(Repository.PathOf(Folder), "*.patch").Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Patches))]
    public void Patch_OfAMutant_FitsTheSource(string name)
    {
        var source = "";
        foreach (var part in File.ReadAllText(Repository.PathOf($"{Folder}/{name}.patch")).Split("\n@@ "))
        {
            var lines = part.Split('\n');
            if (lines[0].Contains(" @@", StringComparison.Ordinal))
            {
                var before = lines.Skip(1).TakeWhile(line => !line.StartsWith("diff ", StringComparison.Ordinal))
                    .Where(line => line is [' ' or '-', ..]).Select(line => line[1..]);
                Assert.Contains(string.Join('\n', before), source, StringComparison.Ordinal);
            }

            if (lines.FirstOrDefault(line => line.StartsWith(FileMark, StringComparison.Ordinal)) is { } file)
            {
                source = File.ReadAllText(Repository.PathOf(file[FileMark.Length..]));
            }
        }

        Assert.NotEmpty(source);
    }
}
