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

    private static readonly TimeSpan MinInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxLife = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan MaxTokenLife = TimeSpan.FromDays(366);

    private readonly ProviderClient _provider = new(client);

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
        var provider = await _provider.SendAsync(
            HttpMethod.Get, new Uri($"{name}/.well-known/openid-configuration"), [], cancellationToken);
        if (provider.Problem is { } silent)
        {
            return DeviceSignIn.Failed($"{name} has no discovery document: {silent}. Is it the issuer of your tokens?");
        }

        if (provider.Texts.GetValueOrDefault("issuer")?.TrimEnd('/') != name)
        {
            return DeviceSignIn.Failed("The discovery document is that of another issuer.");
        }

        if (EndpointOf(provider, DeviceEndpoint) is not { } begin || EndpointOf(provider, TokenEndpoint) is not { } end)
        {
            return DeviceSignIn.Failed(
                "The provider offers no device flow. Sign in there with a browser, and put the token into "
                + $"{OpsShellClient.TokenVariable}.");
        }

        var asked = await _provider.SendAsync(HttpMethod.Post, begin, [("client_id", clientId), ("scope", scope)], cancellationToken);
        if (asked.Texts.GetValueOrDefault("device_code") is not { Length: > 0 } deviceCode
            || asked.Texts.GetValueOrDefault("user_code") is not { Length: > 0 } userCode)
        {
            return DeviceSignIn.Failed($"The provider did not begin: {ReasonOf(asked, "it gave no code")}.");
        }

        if (PageOf(asked, "verification_uri") is not { } page)
        {
            return DeviceSignIn.Failed("The provider did not begin: it named no page to confirm the code at.");
        }

        var life = SecondsOf(asked, "expires_in", MaxLife, MinInterval, MaxLife);
        var ends = time.GetUtcNow() + life;
        await show(new DeviceCode(page, userCode, PageOf(asked, "verification_uri_complete"), life));
        return await WaitAsync(
            end, [("grant_type", GrantType), ("device_code", deviceCode), ("client_id", clientId)],
            SecondsOf(asked, "interval", Interval, MinInterval, MaxInterval), ends, cancellationToken);
    }

    private async Task<DeviceSignIn> WaitAsync(
        Uri endpoint, (string, string)[] form, TimeSpan interval, DateTimeOffset ends, CancellationToken cancellationToken)
    {
        while (true)
        {
            // The last question is asked at the end of the code's life, however long a provider lets wait between two.
            var left = ends - time.GetUtcNow();
            var isLast = left <= interval;
            await Task.Delay(!isLast ? interval : left > TimeSpan.Zero ? left : TimeSpan.Zero, time, cancellationToken);
            var answer = await _provider.SendAsync(HttpMethod.Post, endpoint, form, cancellationToken);
            if (answer.Texts.GetValueOrDefault("access_token") is { } token)
            {
                return OpsToken.IsToken(token)
                    ? new DeviceSignIn(token, null) { Life = LifeOf(answer) }
                    : DeviceSignIn.Failed("What the provider gave is no token.");
            }

            if (answer.IsSilence || answer == ProviderAnswer.Unreadable || answer.Error == "slow_down")
            {
                // Section 3.5: a provider that does not answer is asked less often as well.
                interval = interval + Interval < MaxInterval ? interval + Interval : MaxInterval;
            }
            else if (answer.Error == "access_denied")
            {
                return DeviceSignIn.Failed("The sign-in was refused.");
            }
            else if (answer.Error is not ("authorization_pending" or "expired_token"))
            {
                return DeviceSignIn.Failed($"The provider refuses: {ReasonOf(answer, "it gave no token")}.");
            }

            if (isLast || answer.Error == "expired_token")
            {
                return DeviceSignIn.Failed(answer.Problem is { } silent
                    ? $"Whether the code was confirmed is not known: {silent}. Begin again."
                    : "Nobody confirmed the code in time. Begin again.");
            }
        }
    }

    /// <summary>Codes and tokens go there: encrypted, or to this machine.</summary>
    private static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static Uri? EndpointOf(ProviderAnswer provider, string field) =>
        Uri.TryCreate(provider.Texts.GetValueOrDefault(field), UriKind.Absolute, out var address) && IsSafe(address) ? address : null;

    /// <summary>What a person opens, as the provider wrote it. A terminal may open other schemes with any program.</summary>
    private static string? PageOf(ProviderAnswer answer, string field) =>
        answer.Texts.GetValueOrDefault(field) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var page)
            && (page.Scheme == Uri.UriSchemeHttps || page.Scheme == Uri.UriSchemeHttp)
            ? text
            : null;

    private static TimeSpan SecondsOf(ProviderAnswer answer, string field, TimeSpan otherwise, TimeSpan min, TimeSpan max) =>
        answer.Numbers.TryGetValue(field, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, min.TotalSeconds, max.TotalSeconds))
            : otherwise;

    /// <summary>Section 5.1 of RFC 6749 only recommends it.</summary>
    private static TimeSpan? LifeOf(ProviderAnswer answer) =>
        answer.Numbers.TryGetValue("expires_in", out var seconds) && seconds > 0 && seconds < MaxTokenLife.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static string ReasonOf(ProviderAnswer answer, string otherwise) =>
        answer.Problem ?? (answer.Error is { } error ? ShellCells.Text(error) : otherwise);
}
