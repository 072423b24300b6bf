using System.CommandLine;
using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.JsonApi;
using SecureMessaging.Bff.Operations.CommandLine.Output;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>
/// Calls the ops API and prints its response. Exit code 0: done everywhere; 1: not, not everywhere, or a broken audit; 64: no
/// token for this call, or one that has ended.
/// </summary>
internal sealed class OpsShellClient(IHttpClientFactory clients, Func<OpsToken> readToken, ShellOutput output, TimeProvider time)
{
    public const string TokenVariable = "SM_OPS_TOKEN";
    public const string AddressVariable = "SM_OPS_URL";

    public const int Usage = 64; // EX_USAGE of sysexits.h

    private const string Done = """{"result":"done"}""";
    private const string Everywhere = "?wait=applied&timeout=5s";
    private const string DryRunQuery = "?dryRun=true";

    /// <summary>Changes are only looked at.</summary>
    public bool IsDryRun { get; set; }

    public Task<int> AskAsync(
        InvocationConfiguration shell, Uri address, HttpMethod method, string path, CancellationToken cancellationToken) =>
        SendAsync(shell, new HttpRequestMessage(method, At(address, path)), isGood: null, cancellationToken);

    /// <summary>What a person edits and keeps in git: JSON of many lines, whoever reads the output.</summary>
    public Task<int> AskForFileAsync(InvocationConfiguration shell, Uri address, string path, CancellationToken cancellationToken)
    {
        output.IsFile = true;
        return AskAsync(shell, address, HttpMethod.Get, path, cancellationToken);
    }

    /// <summary>A question with a body.</summary>
    public Task<int> AskAsync(
        InvocationConfiguration shell, Uri address, HttpMethod method, string path, object body, CancellationToken cancellationToken) =>
        SendAsync(
            shell, new HttpRequestMessage(method, At(address, path)) { Content = JsonContent.Create(body) }, isGood: null,
            cancellationToken);

    /// <summary>Ends with 1 where the answer is not <paramref name="isGood"/>.</summary>
    public Task<int> AskAsync(
        InvocationConfiguration shell, Uri address, string path, Func<string, bool> isGood, CancellationToken cancellationToken) =>
        SendAsync(shell, new HttpRequestMessage(HttpMethod.Get, At(address, path)), isGood, cancellationToken);

    /// <summary>Ends with 1 when the audit is broken, so that a script that only looks at the code notices.</summary>
    public Task<int> VerifyAuditAsync(InvocationConfiguration shell, Uri address, CancellationToken cancellationToken) =>
        SendAsync(
            shell, new HttpRequestMessage(HttpMethod.Post, At(address, "/audit:verify")),
            isGood: response => JsonNode.Parse(response)?["is_intact"]?.GetValue<bool>() == true, cancellationToken);

    /// <param name="shell">What is printed to.</param>
    /// <param name="address">Of any instance.</param>
    /// <param name="method">Of the call.</param>
    /// <param name="path">Below <c>/ops/v1</c>, with a query of its own where it has one.</param>
    /// <param name="body">The change and its reason.</param>
    /// <param name="version">The version its caller has seen; null for what takes effect without.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<int> ChangeAsync(
        InvocationConfiguration shell, Uri address, HttpMethod method, string path, object body, long? version,
        CancellationToken cancellationToken) =>
        ChangeAsync(shell, address, method, path, body, version, isGood: null, cancellationToken);

    /// <summary>As above; <paramref name="isGood"/> is false for an answer that is to end with 1 although it was given.</summary>
    public Task<int> ChangeAsync(
        InvocationConfiguration shell, Uri address, HttpMethod method, string path, object body, long? version,
        Func<string, bool>? isGood, CancellationToken cancellationToken)
    {
        var query = IsDryRun ? DryRunQuery : Everywhere;
        var whole = path.Contains('?', StringComparison.Ordinal) ? $"{path}&{query[1..]}" : path + query;
        var request = new HttpRequestMessage(method, At(address, whole))
        {
            Content = JsonContent.Create(body),
        };
        if (version is { } seen)
        {
            request.Headers.TryAddWithoutValidation("If-Match", EntityTags.Of(seen));
        }

        return SendAsync(shell, request, isGood, cancellationToken);
    }

    /// <summary>A change that no instance has to apply.</summary>
    public Task<int> ActAsync(
        InvocationConfiguration shell, Uri address, HttpMethod method, string path, object body, CancellationToken cancellationToken) =>
        AskAsync(shell, address, method, path + (IsDryRun ? DryRunQuery : ""), body, cancellationToken);

    /// <summary>
    /// Of one entry of a list: it takes nothing away from what somebody else changes meanwhile, so the version is read here and needs
    /// not to be typed.
    /// </summary>
    public async Task<int> ChangeAtPresentVersionAsync(
        InvocationConfiguration shell, Uri address, HttpMethod method, string item, string entry, object body,
        CancellationToken cancellationToken)
    {
        using var reading = new HttpRequestMessage(HttpMethod.Get, At(address, item));
        long? version = null;
        var quiet = new InvocationConfiguration { Output = new StringWriter(), Error = shell.Error };
        var code = await SendAsync(quiet, reading, isGood: response => (version = VersionIn(response)) is not null, cancellationToken);
        if (code == 0)
        {
            return await ChangeAsync(shell, address, method, item + entry, body, version, cancellationToken);
        }

        // Why the flag could not be read is the answer.
        await shell.Output.WriteAsync(quiet.Output.ToString());
        return code;
    }

    /// <summary>For a command that prints the answer in its own form. Where there is none, why is printed as it came.</summary>
    public async Task<(int Code, string? Answer)> ReadAsync(
        InvocationConfiguration shell, Uri address, HttpMethod method, string path, object body, CancellationToken cancellationToken)
    {
        output.Form = ShellOutput.Json;
        var quiet = new InvocationConfiguration { Output = new StringWriter(), Error = shell.Error };
        var request = new HttpRequestMessage(method, At(address, path))
        {
            Content = JsonContent.Create(body, options: JsonApiSerialization.Snake),
        };
        var code = await SendAsync(quiet, request, isGood: null, cancellationToken);
        var answer = quiet.Output.ToString();
        if (code == 0)
        {
            return (code, answer);
        }

        await shell.Output.WriteAsync(answer);
        return (code, null);
    }

    private static long? VersionIn(string response) => JsonNode.Parse(response)?["version"]?.GetValue<long>();

    /// <summary>Events as they come, a line each, until the caller leaves.</summary>
    public async Task<int> WatchAsync(InvocationConfiguration shell, Uri address, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(
                shell, new HttpRequestMessage(HttpMethod.Get, At(address, path)), HttpCompletionOption.ResponseHeadersRead,
                response => PrintEventsAsync(shell, response, cancellationToken), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    private async Task<int> PrintEventsAsync(
        InvocationConfiguration shell, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            await output.WriteAsync(shell, await response.Content.ReadAsStringAsync(cancellationToken), isRefused: true);
            return 1;
        }

        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            await using var watched = new WatchedStream(stream, time);
            await foreach (var one in SseParser.Create(watched).EnumerateAsync(cancellationToken))
            {
                await output.WriteLineAsync(shell, one.Data);
            }
        }
        catch (TimeoutException)
        {
            await shell.Error.WriteLineAsync(
                $"Nothing has come for {WatchedStream.MaxSilence.TotalSeconds:0} seconds: the connection is dead. Watch again, or name "
                + "another instance with --url.");
            return 1;
        }
        catch (IOException)
        {
            // Said below: whether it ended or broke off, it is watched again in the same way.
        }

        await shell.Error.WriteLineAsync("The instance ended the stream. Watch again, or name another instance with --url.");
        return 1;
    }

    private Task<int> SendAsync(
        InvocationConfiguration shell, HttpRequestMessage request, Func<string, bool>? isGood, CancellationToken cancellationToken) =>
        SendAsync(
            shell, request, HttpCompletionOption.ResponseContentRead,
            async response =>
            {
                var text = await response.Content.ReadAsStringAsync(cancellationToken);
                await output.WriteAsync(
                    shell, response.StatusCode == HttpStatusCode.NoContent ? Done : text, isRefused: !response.IsSuccessStatusCode);
                await shell.Error.WriteAsync(ShellAdvice.Of(request, response.StatusCode, text));

                return response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent && isGood?.Invoke(text) != false ? 0 : 1;
            },
            cancellationToken);

    private async Task<int> SendAsync(
        InvocationConfiguration shell, HttpRequestMessage request, HttpCompletionOption completion,
        Func<HttpResponseMessage, Task<int>> read, CancellationToken cancellationToken)
    {
        using (request)
        {
            var token = readToken();
            if (token.WhyNotTo(request.RequestUri!) is { } problem)
            {
                await shell.Error.WriteLineAsync(problem);
                return Usage;
            }

            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
            try
            {
                using var client = clients.CreateClient();
                using var response = await client.SendAsync(request, completion, cancellationToken);
                var code = await read(response);
                if (response.StatusCode != HttpStatusCode.Unauthorized)
                {
                    return code;
                }

                await shell.Error.WriteLineAsync(token.NotAccepted);
                return Usage;
            }
            catch (HttpRequestException unreachable)
            {
                await shell.Error.WriteLineAsync(
                    $"The ops API does not answer: {unreachable.HttpRequestError}. Name another instance with --url.");
                await shell.Error.WriteAsync(ShellAdvice.OfNoAnswer(request));
                return 1;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                await shell.Error.WriteLineAsync("The ops API does not answer in time. Name another instance with --url.");
                await shell.Error.WriteAsync(ShellAdvice.OfNoAnswer(request));
                return 1;
            }
        }
    }

    private static Uri At(Uri address, string path) => new(address, OpsGroup.Prefix + path);
}
