using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using SecureMessaging.Testing.Servers;

namespace SecureMessaging.Bff.SystemTests.Processes;

/// <summary>
/// The service as a process of its own, in Development with its sandbox, on two free loopback ports and in a folder that
/// is thrown away: what <c>dotnet run --project src/SecureMessaging.Bff</c> starts, on other ports.
/// </summary>
internal sealed class BffProcess : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bff-process-").FullName;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;

    private BffProcess(int port, int sandboxPort, IReadOnlyDictionary<string, string> settings)
    {
        Address = new Uri($"http://localhost:{port}");
        SandboxAddress = new Uri($"http://localhost:{sandboxPort}");
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            // The folder of the settings files; everything the run writes goes to a folder of its own.
            WorkingDirectory = Path.GetDirectoryName(typeof(Program).Assembly.Location)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        start.Environment["Sandbox__Urls"] = SandboxAddress.ToString();
        start.Environment["Store__ConnectionString"] = $"Data Source={_folder}/messaging.db";
        start.Environment["Store__KeyRingDirectory"] = Path.Combine(_folder, "keys");
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public Uri SandboxAddress { get; }

    public string Output => string.Join('\n', _output);

    /// <summary>Starts the process and waits until it says that it is ready.</summary>
    public static async Task<BffProcess> StartAsync(
        CancellationToken cancellationToken, params (string Key, string Value)[] settings)
    {
        var process = new BffProcess(LoopbackPort.Free(), LoopbackPort.Free(), settings.ToDictionary(pair => pair.Key, pair => pair.Value));
        using var client = new HttpClient { BaseAddress = process.Address };
        for (var attempt = 0; attempt < 1_200; attempt++)
        {
            if (process._process.HasExited)
            {
                throw new InvalidOperationException($"The service stopped at its start:\n{process.Output}");
            }

            if (await IsReadyAsync(client, cancellationToken))
            {
                return process;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }

        await process.DisposeAsync();
        throw new TimeoutException($"The service was not ready in time:\n{process.Output}");
    }

    /// <summary>For example <c>STOP</c> and <c>CONT</c>.</summary>
    public Task SignalAsync(string signal, CancellationToken cancellationToken) =>
        ProcessSignal.SendAsync(_process, signal, cancellationToken);

    /// <summary>Waits for the end of a process that was asked to end.</summary>
    public async Task<int> ExitCodeAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync("/healthz/ready", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
