namespace SecureMessaging.Bff.Identity;

/// <summary>
/// Where the access token of a request comes from. The one answer for who reads it and for who asks whether a foreign page could
/// have caused the call: a header that carries no bearer token, as browsers add them by themselves (Basic, Negotiate), leaves
/// the cookie to decide, and then the call is one that can be forged.
/// </summary>
/// <param name="Token">Null where there is none.</param>
/// <param name="IsCookie">The browser sent it by itself.</param>
internal readonly record struct AccessTokenSource(string? Token, bool IsCookie)
{
    private const string Bearer = "Bearer ";

    public static AccessTokenSource Of(HttpRequest request, string cookieName)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && authorization[Bearer.Length..].Trim() is { Length: > 0 } token)
        {
            return new AccessTokenSource(token, IsCookie: false);
        }

        return request.Cookies.TryGetValue(cookieName, out var cookie)
            ? new AccessTokenSource(string.IsNullOrEmpty(cookie) ? null : cookie, IsCookie: true)
            : default;
    }

    public override string ToString() => IsCookie ? "[cookie]" : "[header]";
}
