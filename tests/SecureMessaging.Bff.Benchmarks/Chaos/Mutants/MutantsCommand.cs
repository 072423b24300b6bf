using System.Diagnostics;
using SecureMessaging.Bff.Benchmarks.Chaos.World;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Mutants;

/// <summary>
/// Applies each patch of this folder to a clone of the repository, builds it there and plays a run: one that stays valid is a hole in the
/// proof. The second line of a patch names the run.
/// </summary>
internal static class MutantsCommand
{
    private const string RunMark = "# run: ";

    public static async Task<int> RunAsync(string[] names)
    {
        var patches = Directory.EnumerateFiles(Path.Combine(ChaosWorld.Root, "tests/SecureMessaging.Bff.Benchmarks/Chaos/Mutants"), "*.patch")
            .Where(path => names.Length == 0 || names.Contains(Path.GetFileNameWithoutExtension(path)))
            .Order(StringComparer.Ordinal).ToArray();
        var survivors = new List<string>();
        var clone = Path.Combine(Path.GetTempPath(), $"mutants-{Guid.NewGuid():N}");
        try
        {
            await NeedAsync("/", "git", "clone", "--quiet", "--no-hardlinks", ChaosWorld.Root, clone);
            foreach (var patch in patches)
            {
                if (!await IsSeenAsync(clone, patch))
                {
                    survivors.Add(Path.GetFileNameWithoutExtension(patch));
                }
            }
        }
        finally
        {
            if (Directory.Exists(clone))
            {
                Directory.Delete(clone, recursive: true);
            }
        }

        Console.WriteLine(survivors.Count == 0 ? $"{patches.Length} mutants, all seen" : $"not seen: {string.Join(", ", survivors)}");
        return patches.Length > 0 && survivors.Count == 0 ? 0 : 1;
    }

    private static async Task<bool> IsSeenAsync(string clone, string patch)
    {
        await NeedAsync(clone, "git", "checkout", "--quiet", ".");
        await NeedAsync(clone, "git", "apply", patch);
        await NeedAsync(
            clone, "dotnet", "build", "tests/SecureMessaging.Bff.Benchmarks", "-c", "Release", "-v", "q", "--nologo", "-p:RunAnalyzers=false",
            "-p:TreatWarningsAsErrors=false");
        var run = (await File.ReadAllLinesAsync(patch)).First(line => line.StartsWith(RunMark, StringComparison.Ordinal))[RunMark.Length..];
        Console.WriteLine($"== {Path.GetFileNameWithoutExtension(patch)}: chaos {run}");
        var program = Path.Combine(clone, "tests/SecureMessaging.Bff.Benchmarks/bin/Release/net10.0/SecureMessaging.Bff.Benchmarks.dll");
        return await ExecuteAsync(clone, "dotnet", [program, "chaos", .. run.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
            == ChaosCommand.Broken;
    }

    private static async Task NeedAsync(string folder, string program, params string[] arguments)
    {
        if (await ExecuteAsync(folder, program, arguments) != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: the mutant was not tried.");
        }
    }

    private static async Task<int> ExecuteAsync(string folder, string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
