using System.Diagnostics;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>A real process of ours, started, killed without warning, started again. Its output goes to a file.</summary>
internal sealed class ManagedProcess(string program, string[] arguments, Dictionary<string, string> environment, string log) : IAsyncDisposable
{
    private Process? _process;
    private bool _isWatched;

    /// <summary>By itself: nothing here ended it.</summary>
    public bool HasExited => _process is { HasExited: true };

    /// <summary>What the processors spent on it so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process?.Refresh();
            return _process?.TotalProcessorTime ?? TimeSpan.Zero;
        }
    }

    public void Start()
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(log)!,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        if (!_isWatched)
        {
            // Whoever ends this program ends what it started.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => _process?.Kill();
            _isWatched = true;
        }

        _process.OutputDataReceived += (_, line) => Write(line.Data);
        _process.ErrorDataReceived += (_, line) => Write(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>For example <c>STOP</c> and <c>CONT</c>; nothing where it does not run.</summary>
    public async Task SignalAsync(string signal)
    {
        if (_process is { HasExited: false } running)
        {
            await ProcessSignal.SendAsync(running, signal);
        }
    }

    /// <summary>SIGKILL: no shutdown, no flush, no goodbye.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            await running.WaitForExitAsync();
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>SIGTERM: it may finish what it does, and is killed where that takes longer than the limit.</summary>
    public async Task StopAsync(TimeSpan limit)
    {
        await SignalAsync("TERM");
        try
        {
            await (_process?.WaitForExitAsync() ?? Task.CompletedTask).WaitAsync(limit);
        }
        catch (TimeoutException)
        {
            // The kill below ends it.
        }

        await KillAsync();
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private void Write(string? line)
    {
        if (line is not null)
        {
            lock (this)
            {
                File.AppendAllText(log, line + Environment.NewLine);
            }
        }
    }
}
