using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using SecureMessaging.Bff.SystemTests.Processes;

namespace SecureMessaging.Bff.SystemTests.Rollout;

/// <summary><c>login</c> and <c>logout</c> as the program runs them, at the identity provider of the sandbox.</summary>
public sealed partial class LoginShellTests : IDisposable
{
    private const int UsageError = 64;

    private readonly string _folder = Directory.CreateTempSubdirectory("login-shell-").FullName;

    private string Place => Path.Combine(_folder, "token");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Login_FromAShell_KeepsATokenForOneAndSaysItToNobody()
    {
        await using var service = await BffProcess.StartAsync(TestContext.Current.CancellationToken);

        var before = await RunAsync(service, null, "list");
        var login = await LoginAsync(service, "ops-viewer");
        var kept = await File.ReadAllTextAsync(Place, TestContext.Current.CancellationToken);
        var listed = await RunAsync(service, null, "list");
        var empty = await RunAsync(service, "", "list");
        var wrong = await RunAsync(service, "abc", "list");
        var printed = await LoginAsync(service, "ops-operator", "--print");
        var isSame = await File.ReadAllTextAsync(Place, TestContext.Current.CancellationToken) == kept;
        var named = await RunAsync(service, printed.Output.Trim(), "pause", RolloutInstance.Flag, "--dry-run", "--reason=Who is it now");
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Place));
            File.SetUnixFileMode(Place, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }

        var open = await RunAsync(service, null, "list");
        var logout = await RunAsync(service, null, "logout");
        var again = await RunAsync(service, null, "logout");

        Assert.Equal((UsageError, 0, 0, UsageError, 1), (before.Code, login.Code, listed.Code, empty.Code, wrong.Code));
        Assert.StartsWith("Sign in with rollout login", before.Error, StringComparison.Ordinal);
        Assert.Equal("", login.Output);
        Assert.DoesNotContain(kept, login.Error, StringComparison.Ordinal);
        Assert.Contains($"The token is in {Place}, for you alone", login.Error, StringComparison.Ordinal);
        Assert.StartsWith("SM_OPS_TOKEN is set and empty", empty.Error, StringComparison.Ordinal);
        Assert.Equal((0, true), (printed.Code, isSame));
        Assert.DoesNotContain(printed.Output.Trim(), printed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("403", named.Output, StringComparison.Ordinal);
        Assert.Equal(UsageError, open.Code);
        Assert.Contains("others may read the file", open.Error, StringComparison.Ordinal);
        Assert.Equal((0, "The token is deleted."), (logout.Code, logout.Error.Trim()));
        Assert.Equal((0, "There is no token."), (again.Code, again.Error.Trim()));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private async Task<(int Code, string Output, string Error)> LoginAsync(BffProcess service, string persona, params string[] options)
    {
        using var process = Start(null, ["login", $"--issuer={service.SandboxAddress}identity", "--client-id=cli", .. options]);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var first = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        using var sandbox = new HttpClient { BaseAddress = service.SandboxAddress };
        using var form = new FormUrlEncodedContent([new("user_code", Code().Match(first).Value), new("persona", persona)]);
        using var decided = await sandbox.PostAsync("/identity/device", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        var error = first + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, error);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(BffProcess service, string? accessToken, params string[] arguments)
    {
        using var process = Start(accessToken, arguments is ["logout"] ? arguments : [.. arguments, $"--url={service.Address}"]);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, error);
    }

    private Process Start(string? accessToken, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "rollout", .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SM_OPS_TOKEN_FILE"] = Place;
        start.Environment.Remove("SM_OPS_TOKEN");
        if (accessToken is not null)
        {
            start.Environment["SM_OPS_TOKEN"] = accessToken;
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex("[A-Z]{4}-[A-Z]{4}")]
    private static partial Regex Code();
}
