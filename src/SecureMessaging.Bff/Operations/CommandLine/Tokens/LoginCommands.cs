using System.CommandLine;
using SecureMessaging.Bff.Operations.CommandLine.Output;

namespace SecureMessaging.Bff.Operations.CommandLine.Tokens;

/// <summary>Getting a token without a browser on this machine, and giving it away again.</summary>
internal static class LoginCommands
{
    public const string IssuerVariable = "SM_OPS_ISSUER";
    public const string ClientVariable = "SM_OPS_CLIENT_ID";

    private const string HttpClientName = "login";

    /// <summary>A discovery document or an answer is a few thousand bytes.</summary>
    private const int MaxAnswer = 256 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Follows no redirect: 307 and 308 would take the code of the device to whatever host they name.</summary>
    public static void AddClient(IServiceCollection services) => services.AddHttpClient(HttpClientName)
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <param name="clients">For the calls.</param>
    /// <param name="file">Where the token is kept.</param>
    /// <param name="time">Between two questions.</param>
    public static IEnumerable<Command> Create(IHttpClientFactory clients, TokenFile file, TimeProvider time) =>
        [Login(clients, file, time), Logout(file)];

    private static Command Login(IHttpClientFactory clients, TokenFile file, TimeProvider time)
    {
        var issuer = Required("--issuer", "Your identity provider, as it names itself", IssuerVariable);
        var client = Required("--client-id", "What the provider knows this command line by", ClientVariable);
        var scope = new Option<string>("--scope") { Description = "What is asked for", DefaultValueFactory = _ => "openid" };
        var print = new Option<bool>("--print")
        {
            Description = $"Print the token instead of keeping it: export {OpsShellClient.TokenVariable}=$(rollout login --print)",
        };
        var command = new Command(
            "login", "Sign in at your identity provider with a code that you confirm in any browser (OAuth device flow, RFC 8628)")
        {
            issuer, client, scope, print,
        };
        command.SetAction(async (parsed, token) =>
        {
            var shell = parsed.InvocationConfiguration;
            if (!Uri.TryCreate(parsed.GetValue(issuer), UriKind.Absolute, out var address)
                || parsed.GetValue(client) is not { Length: > 0 } id)
            {
                await shell.Error.WriteLineAsync(
                    $"Say --issuer and --client-id, or set {IssuerVariable} and {ClientVariable}. "
                    + "Whoever runs the identity provider knows both.");
                return OpsShellClient.Usage;
            }

            var prints = parsed.GetValue(print);
            if (!prints && file.FindObstacle() is { } obstacle)
            {
                return await FailAsync(shell, $"{obstacle} Say --print.");
            }

            using var http = clients.CreateClient(HttpClientName);
            (http.Timeout, http.MaxResponseContentBufferSize) = (Timeout, MaxAnswer);
            var signedIn = await new DeviceFlow(http, time).SignInAsync(
                address, id, parsed.GetRequiredValue(scope), code => ShowAsync(shell.Error, code), token);
            return signedIn.Token is { } access
                ? await KeepAsync(shell, file, access, signedIn.Life, prints)
                : await FailAsync(shell, signedIn.Problem!);
        });
        return command;
    }

    private static Command Logout(TokenFile file)
    {
        var command = new Command("logout", "Delete the token that login has kept; at the provider it is good until it ends");
        command.SetAction(async (parsed, _) =>
        {
            var shell = parsed.InvocationConfiguration;
            var (isDeleted, problem) = file.Delete();
            if (problem is not null)
            {
                return await FailAsync(shell, problem);
            }

            await shell.Error.WriteLineAsync(isDeleted ? "The token is deleted." : "There is no token.");
            return 0;
        });
        return command;
    }

    private static async Task ShowAsync(TextWriter terminal, DeviceCode code)
    {
        await terminal.WriteLineAsync($"Open {Shown(code.Address)} in any browser and type {Shown(code.Code)}");
        if (code.Whole is { } whole)
        {
            await terminal.WriteLineAsync($"or open {Shown(whole)}");
        }

        await terminal.WriteLineAsync($"Waiting for at most {code.Life.TotalMinutes:0} minutes.");
    }

    private static async Task<int> KeepAsync(InvocationConfiguration shell, TokenFile file, string token, TimeSpan? life, bool prints)
    {
        if (prints)
        {
            await shell.Output.WriteLineAsync(token);
            return 0;
        }

        if (file.Write(token) is { } problem)
        {
            return await FailAsync(shell, $"{problem} Say --print.");
        }

        // Who may read a file of Windows is said by its folder, and not looked at.
        var forWhom = OperatingSystem.IsWindows() ? "" : ", for you alone";
        await shell.Error.WriteLineAsync(
            $"Signed in{For(life)}. The token is in {file.Path}{forWhom}; {OpsShellClient.TokenVariable} goes before it.");
        return 0;
    }

    /// <summary>There is no refresh token: whoever is in the middle of something knows when to sign in again.</summary>
    private static string For(TimeSpan? life) => life switch
    {
        null => "",
        { TotalMinutes: < 2 } => $" for {life.Value.TotalSeconds:0} seconds",
        { TotalHours: < 2 } => $" for {life.Value.TotalMinutes:0} minutes",
        _ => $" for {life.Value.TotalHours:0} hours",
    };

    private static async Task<int> FailAsync(InvocationConfiguration shell, string problem)
    {
        await shell.Error.WriteLineAsync(problem);
        return 1;
    }

    /// <summary>Somebody else wrote it: a terminal does not obey it.</summary>
    private static string Shown(string text) => ShellCells.Text(text);

    private static Option<string?> Required(string name, string description, string variable) => new(name)
    {
        Description = $"{description}; {variable} of the environment where none is said",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(variable),
    };
}
