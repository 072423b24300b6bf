using System.Collections.Concurrent;
using System.Diagnostics;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Processes;

/// <summary>Any program as a process, with exactly the variables it is given and the path; what it prints is kept.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;

    private RunningProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _output);

    public bool HasExited => _process.HasExited;

    public static RunningProgram Start(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, string workingDirectory)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        return new RunningProgram(Process.Start(start)!);
    }

    /// <summary>Waits for the end of a program that ends by itself.</summary>
    public async Task<int> ExitCodeAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>For example <c>TERM</c>; the program that is wrapped by another, for another account, is the same process.</summary>
    public Task SignalAsync(string signal, CancellationToken cancellationToken) =>
        ProcessSignal.SendAsync(_process, signal, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
