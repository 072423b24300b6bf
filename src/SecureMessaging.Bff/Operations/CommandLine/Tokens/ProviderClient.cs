using System.Net;

namespace SecureMessaging.Bff.Operations.CommandLine.Tokens;

/// <summary>Asks an identity provider. Everything that it may do wrong ends in an answer that says so.</summary>
internal sealed class ProviderClient(HttpClient client)
{
    private const string NoAnswer = "the provider does not answer";

    public async Task<ProviderAnswer> SendAsync(
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
            return (int)response.StatusCode switch
            {
                // Whoever is in front of the provider says these, and may put any error into the body.
                >= 500 or (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.RequestTimeout =>
                    ProviderAnswer.Silence($"the provider answers {(int)response.StatusCode}"),
                >= 300 and < 400 => ProviderAnswer.Failed("the provider sends elsewhere, and that is not followed"),
                _ => ProviderAnswer.Read(await response.Content.ReadAsByteArrayAsync(cancellationToken)),
            };
        }
        catch (HttpRequestException tooLong) when (tooLong.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return ProviderAnswer.Unreadable;
        }
        catch (HttpRequestException)
        {
            return ProviderAnswer.Silence(NoAnswer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ProviderAnswer.Silence(NoAnswer);
        }
    }
}
