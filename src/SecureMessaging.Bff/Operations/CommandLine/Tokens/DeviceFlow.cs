using System.Text.Json;
using System.Text.Json.Nodes;
using SecureMessaging.Bff.Operations.CommandLine.Output;

namespace SecureMessaging.Bff.Operations.CommandLine.Tokens;

/// <summary>
/// Signs a person in at their identity provider from a terminal without a browser: the OAuth device flow (RFC 8628), found by the
/// provider's discovery document. Everything the provider says is bounded, because a wrong address may be anybody's.
/// </summary>
internal sealed class DeviceFlow(HttpClient client, TimeProvider time)
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:device_code";
    private const string DeviceEndpoint = "device_authorization_endpoint";
    private const string TokenEndpoint = "token_endpoint";

    /// <summary>Section 3.2: where the provider says none. Section 3.5: what <c>slow_down</c> adds.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan MaxInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxLife = TimeSpan.FromMinutes(30);

    /// <param name="issuer">The identity provider.</param>
    /// <param name="clientId">What the provider knows this command line by.</param>
    /// <param name="scope">What is asked for.</param>
    /// <param name="show">Shows the code to the person.</param>
    /// <param name="cancellationToken">The person has given up.</param>
    public async Task<DeviceSignIn> SignInAsync(
        Uri issuer, string clientId, string scope, Func<DeviceCode, Task> show, CancellationToken cancellationToken)
    {
        if (!IsSafe(issuer))
        {
            return DeviceSignIn.Failed("The issuer is not https.");
        }

        var name = issuer.ToString().TrimEnd('/');
        if (await SendAsync(HttpMethod.Get, new Uri($"{name}/.well-known/openid-configuration"), [], cancellationToken) is not { } provider)
        {
            return DeviceSignIn.Failed($"{name} does not answer, or has no discovery document. Is it the issuer of your tokens?");
        }

        if (TextOf(provider, "issuer")?.TrimEnd('/') != name)
        {
            return DeviceSignIn.Failed("The discovery document is that of another issuer.");
        }

        if (EndpointOf(provider, DeviceEndpoint) is not { } begin || EndpointOf(provider, TokenEndpoint) is not { } end)
        {
            return DeviceSignIn.Failed(
                "The provider offers no device flow. Sign in there with a browser, and put the token into "
                + $"{OpsShellClient.TokenVariable}.");
        }

        var asked = await SendAsync(HttpMethod.Post, begin, [("client_id", clientId), ("scope", scope)], cancellationToken);
        if (asked is null || TextOf(asked, "device_code") is not { Length: > 0 } deviceCode
            || TextOf(asked, "user_code") is not { Length: > 0 } userCode || TextOf(asked, "verification_uri") is not { } address)
        {
            return DeviceSignIn.Failed($"The provider did not begin: {ErrorOf(asked)}.");
        }

        var life = SecondsOf(asked, "expires_in", MaxLife, MaxLife);
        var ends = time.GetUtcNow() + life;
        await show(new DeviceCode(address, userCode, TextOf(asked, "verification_uri_complete"), life));
        return await WaitAsync(
            end, [("grant_type", GrantType), ("device_code", deviceCode), ("client_id", clientId)],
            SecondsOf(asked, "interval", Interval, MaxInterval), ends, cancellationToken);
    }

    private async Task<DeviceSignIn> WaitAsync(
        Uri endpoint, (string, string)[] form, TimeSpan interval, DateTimeOffset ends, CancellationToken cancellationToken)
    {
        while (time.GetUtcNow() + interval < ends)
        {
            await Task.Delay(interval, time, cancellationToken);
            var answer = await SendAsync(HttpMethod.Post, endpoint, form, cancellationToken);
            if (answer is not null && TextOf(answer, "access_token") is { } token)
            {
                return token.Length > 0 && token.All(letter => letter is > ' ' and <= '~')
                    ? new DeviceSignIn(token, null)
                    : DeviceSignIn.Failed("What the provider gave is no token.");
            }

            switch (answer is null ? null : TextOf(answer, "error"))
            {
                case "authorization_pending":
                    break;
                case "slow_down" or null:
                    // Section 3.5: a provider that does not answer is asked less often as well.
                    interval = interval + Interval < MaxInterval ? interval + Interval : MaxInterval;
                    break;
                case "access_denied":
                    return DeviceSignIn.Failed("The sign-in was refused.");
                case "expired_token":
                    ends = default;
                    break;
                default:
                    return DeviceSignIn.Failed($"The provider refuses: {ErrorOf(answer)}.");
            }
        }

        return DeviceSignIn.Failed("Nobody confirmed the code in time. Begin again.");
    }

    /// <summary>Null where nothing came, or nothing that can be read.</summary>
    private async Task<JsonObject?> SendAsync(
        HttpMethod method, Uri address, (string Name, string Value)[] form, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address)
        {
            Content = form.Length == 0 ? null : new FormUrlEncodedContent(form.Select(one => KeyValuePair.Create(one.Name, one.Value))),
        };
        request.Headers.Accept.ParseAdd("application/json");
        try
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken)) as JsonObject;
        }
        catch (Exception silent) when (silent is HttpRequestException or JsonException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Codes and tokens go there: encrypted, or to this machine.</summary>
    private static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static Uri? EndpointOf(JsonObject provider, string field) =>
        Uri.TryCreate(TextOf(provider, field), UriKind.Absolute, out var address) && IsSafe(address) ? address : null;

    private static string? TextOf(JsonObject answer, string field) =>
        answer[field] is { } value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static TimeSpan SecondsOf(JsonObject answer, string field, TimeSpan otherwise, TimeSpan most) =>
        answer[field] is { } value && value.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue<double>(out var seconds)
            && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, most.TotalSeconds))
            : otherwise;

    private static string ErrorOf(JsonObject? answer) => answer?["error"] is { } error ? ShellCells.Text(error) : "it does not answer";
}
