using System.Net.Http.Headers;

namespace SecureMessaging.Bff.Operations.CommandLine;

/// <summary>Calls the ops API and prints its answer. Exit code 0: done everywhere; 1: not, or not everywhere; 64: no token.</summary>
internal sealed class OpsShellClient(IHttpClientFactory clients)
{
    public const string TokenVariable = "SM_OPS_TOKEN";

    private const int Usage = 64; // EX_USAGE of sysexits.h

    public Task<int> ReadAsync(Uri address, string path, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, At(address, path)), cancellationToken);

    public Task<int> ChangeAsync(HttpMethod method, Uri address, string path, object body, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(method, At(address, path)) { Content = JsonContent.Create(body) }, cancellationToken);

    private async Task<int> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            if (Environment.GetEnvironmentVariable(TokenVariable) is not { Length: > 0 } token)
            {
                await Console.Error.WriteLineAsync($"Set {TokenVariable} to an access token with role ops.operator.");
                return Usage;
            }

            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            try
            {
                using var client = clients.CreateClient();
                using var answer = await client.SendAsync(request, cancellationToken);
                await Console.Out.WriteLineAsync(await answer.Content.ReadAsStringAsync(cancellationToken));
                return answer.StatusCode == System.Net.HttpStatusCode.OK ? 0 : 1;
            }
            catch (HttpRequestException unreachable)
            {
                await Console.Error.WriteLineAsync($"The ops API does not answer: {unreachable.HttpRequestError}. Name another instance with --url.");
                return 1;
            }
        }
    }

    private static Uri At(Uri address, string path) => new(address, OpsGroup.Prefix + path);
}
