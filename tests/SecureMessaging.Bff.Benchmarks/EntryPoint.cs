namespace SecureMessaging.Bff.Benchmarks;

/// <summary>Not named Program, which is the application that the commands start.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] args) => BenchmarkCommands.RunAsync(args);
}
