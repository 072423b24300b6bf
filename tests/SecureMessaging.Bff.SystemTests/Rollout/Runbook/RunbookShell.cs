using System.CommandLine;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Bff.Operations.CommandLine;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;

namespace SecureMessaging.Bff.SystemTests.Rollout.Runbook;

/// <summary>
/// A person's terminal. The words of each line are what bash makes of them; <c>rollout</c> is run by the command line of the program, in
/// this process, because starting the program a hundred times would take most of the time.
/// </summary>
/// <param name="folder">Where it stands.</param>
/// <param name="replace">The addresses of the page by those of this run.</param>
/// <param name="variables">Those of another terminal, where both read the same page.</param>
internal sealed partial class RunbookShell(string folder, Func<string, string> replace, Dictionary<string, string>? variables = null)
    : IAsyncDisposable
{
    private const string Token = "SM_OPS_TOKEN";

    private readonly ServiceProvider _services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
    private readonly Dictionary<string, string> _environment = [];
    private string? _signIn;

    /// <summary>What is exported, and what the answers gave.</summary>
    public Dictionary<string, string> Variables { get; } = variables ?? [];

    /// <summary>The token ends while one waits; whoever comes back signs in as before.</summary>
    public async Task SignInAgainAsync()
    {
        if (_signIn is not null)
        {
            await ExportAsync(_signIn);
        }
    }

    /// <returns>What was printed, and the exit code of the first line that failed; 0 where none did.</returns>
    public async Task<(string Output, int Code)> RunAsync(string block)
    {
        var (output, code) = (new StringWriter(), 0);
        foreach (var line in Continued().Replace(block, " ").Split('\n').Where(line => line.Trim().Length > 0))
        {
            var one = line.StartsWith("export ", StringComparison.Ordinal) ? await ExportAsync(line)
                : line.StartsWith("rollout ", StringComparison.Ordinal) ? await RolloutAsync(line, output)
                : await BashAsync(replace(line), output);
            code = code == 0 ? one : code;
        }

        return (output.ToString(), code);
    }

    private async Task<int> ExportAsync(string line)
    {
        var name = line["export ".Length..line.IndexOf('=')];
        using var value = new StringWriter();
        var code = await BashAsync($"{replace(line)}; printf %s \"${name}\"", value);
        _environment[name] = value.ToString().TrimEnd('\n');
        _signIn = name == Token ? line : _signIn;
        return code;
    }

    private async Task<int> RolloutAsync(string line, StringWriter output)
    {
        var redirected = Redirection().Match(line);
        var printed = redirected.Success ? new StringWriter() : output;
        using var words = new StringWriter();
        await BashAsync($"printf '%s\\0' {replace(Redirection().Replace(line, "")["rollout ".Length..])}", words);
        string[] arguments = [.. words.ToString().TrimEnd('\n').Split('\0')[..^1].Select(InFolder)];
        string[] form = redirected.Success ? [] : ["--output", "table"];
        var shell = new InvocationConfiguration { Output = printed, Error = output };
        var command = RolloutCommand.Create(
            _services.GetRequiredService<IHttpClientFactory>(),
            () => OpsToken.Of(_environment.GetValueOrDefault(Token), new TokenFile(null)), TimeProvider.System);
        var code = await command.Parse([.. arguments, .. form, "--url", _environment["SM_OPS_URL"]])
            .InvokeAsync(shell, TestContext.Current.CancellationToken);
        if (redirected.Success)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, redirected.Groups["file"].Value), printed.ToString());
        }

        return code;
    }

    /// <summary>This process stands elsewhere.</summary>
    private string InFolder(string word) => File.Exists(Path.Combine(folder, word)) ? Path.Combine(folder, word) : word;

    private async Task<int> BashAsync(string line, StringWriter output)
    {
        var start = new ProcessStartInfo("bash", ["-c", line])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in _environment.Concat(Variables))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await error;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (text.Length > 0)
        {
            await output.WriteLineAsync(text);
        }

        return process.ExitCode;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [GeneratedRegex(@"\s*\\\n\s*")]
    private static partial Regex Continued();

    [GeneratedRegex(@" > (?<file>[\w.]+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Redirection();
}
