using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using SecureMessaging.Core.Startup;

namespace SecureMessaging.Bff.Identity.Keys;

/// <summary>
/// Reads the issuer's keys, so that the first callers are recognised, and checks a token once, so that the code for it is compiled:
/// one that names a key and has no valid signature.
/// </summary>
internal sealed class JwksWarmUp(JwksSource keys, IServiceScopeFactory scopes) : IWarmUpStep
{
    private const int SignatureBytes = 256;

    public string Name => "identity keys";

    public async Task<IReadOnlyCollection<string>> RunAsync(CancellationToken cancellationToken)
    {
        await keys.EnsureAsync(keyId: null, cancellationToken);
        if (!keys.HasKeys)
        {
            return [Name];
        }

        await using var scope = scopes.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancellationToken };
        context.Request.Headers.Authorization = $"Bearer {UnsignedToken(keys.Find(null).FirstOrDefault()?.KeyId)}";
        await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        return [];
    }

    private static string UnsignedToken(string? keyId)
    {
        var header = $$"""{"alg":"RS256","typ":"JWT","kid":"{{keyId}}"}""";
        var signature = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SignatureBytes));
        return $"{Encode(header)}.{Encode("""{"sub":"warm-up","exp":0}""")}.{signature}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
