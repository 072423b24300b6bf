using SecureMessaging.Bff.Benchmarks.Chaos.History;

namespace SecureMessaging.Bff.Benchmarks.Chaos.Judge;

/// <summary><c>chaos judge FILE</c>: judges a written history and runs nothing.</summary>
internal static class JudgeCommand
{
    public static async Task<int> RunAsync(string path)
    {
        var judgement = Judgement.Of(HistoryFile.Read(await File.ReadAllLinesAsync(path)));
        JudgementReport.Print(judgement);
        return judgement.IsValid ? 0 : 1;
    }
}
