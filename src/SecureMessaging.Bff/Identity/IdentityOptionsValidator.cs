using Microsoft.Extensions.Options;

namespace SecureMessaging.Bff.Identity;

internal sealed class IdentityOptionsValidator(IHostEnvironment environment) : IValidateOptions<IdentityOptions>
{
    public ValidateOptionsResult Validate(string? name, IdentityOptions options)
    {
        var errors = Errors(options).ToArray();
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private IEnumerable<string> Errors(IdentityOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Issuer))
        {
            yield return "Identity:Issuer is missing: no token can be trusted without it. Set it to the issuer's 'iss'.";
        }

        if (string.IsNullOrWhiteSpace(options.Audience))
        {
            yield return "Identity:Audience is missing: tokens for other services would be taken. Set it to this service's 'aud'.";
        }

        if (!Uri.TryCreate(options.JwksUri, UriKind.Absolute, out var jwks))
        {
            yield return "Identity:JwksUri is not an absolute address. Set it to the issuer's key set, for example https://host/jwks.";
        }
        else if (jwks.Scheme != Uri.UriSchemeHttps && !environment.IsDevelopment())
        {
            yield return "Identity:JwksUri is not https: keys could be replaced on the way. Use https outside Development.";
        }

        if (options.JwksRefreshInterval < TimeSpan.FromMinutes(1) || options.JwksRefreshInterval > TimeSpan.FromHours(24))
        {
            yield return "Identity:JwksRefreshInterval must be from 00:01:00 to 24:00:00.";
        }

        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > TimeSpan.FromMinutes(5))
        {
            yield return "Identity:ClockSkew must be from 00:00:00 to 00:05:00.";
        }

        if (options.RequireAssurance
            && (string.IsNullOrWhiteSpace(options.AssuranceClaim) || options.AcceptedAssurance.Any(string.IsNullOrWhiteSpace)))
        {
            yield return "Identity:AssuranceClaim or a value of Identity:AcceptedAssurance is empty: nobody, or anybody, would count as "
                + "verified. Name the claim and its values, or set Identity:RequireAssurance to false.";
        }

        foreach (var origin in options.AllowedOrigins.Where(origin => !IsOrigin(origin)))
        {
            yield return $"Identity:AllowedOrigins holds '{origin}', which is not scheme://host[:port] without a path.";
        }
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "https" or "http"
        && uri.GetLeftPart(UriPartial.Authority) == text;
}
