using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Sandbox.Control;

namespace SecureMessaging.Sandbox.OracleHealth.Tokens;

/// <summary>
/// <c>PUT /control/keys/{clientId}</c>: the body is one public JWK or a set of them, and takes the place of the client's keys.
/// <c>POST</c> adds to them, by <c>kid</c>.
/// One registry serves Millennium's token server (RS384, ES384) and both token services of the VA (RS256, RS512).
/// </summary>
internal static class KeyControl
{
    public static Task<IResult> PutAsync(
        string clientId, HttpRequest request, RegisteredKeys registry, CancellationToken cancellationToken) =>
        TakeAsync(request, keys => registry.Replace(clientId, keys), cancellationToken);

    public static Task<IResult> PostAsync(
        string clientId, HttpRequest request, RegisteredKeys registry, CancellationToken cancellationToken) =>
        TakeAsync(request, keys => registry.Add(clientId, keys), cancellationToken);

    private static async Task<IResult> TakeAsync(
        HttpRequest request, Action<IReadOnlyList<JsonWebKey>> take, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var json = await reader.ReadToEndAsync(cancellationToken);
        if (!TryRead(json, out var keys) || keys.Count == 0)
        {
            return ControlJson.Wrong("the body must be a JWK, or a set of them under \"keys\", of an RSA or an elliptic curve key");
        }

        if (keys.Any(key => key.HasPrivateKey))
        {
            return ControlJson.Wrong("only public keys are taken; leave d, p, q and what belongs to them out");
        }

        take(keys);
        return Results.NoContent();
    }

    private static bool TryRead(string json, out IReadOnlyList<JsonWebKey> keys)
    {
        keys = [];
        try
        {
            var set = new JsonWebKeySet(json);
            keys = set.Keys.Count > 0 ? [.. set.Keys] : [new JsonWebKey(json)];
        }
        catch (ArgumentException)
        {
            return false;
        }

        return keys.All(key => key.Kty is JsonWebAlgorithmsKeyTypes.RSA or JsonWebAlgorithmsKeyTypes.EllipticCurve);
    }
}
