namespace SecureMessaging.Ehr.Vista.Wire;

/// <summary>One call of the API, repeatable: its content is made anew for every try.</summary>
internal sealed record VistaCall(string Operation, HttpMethod Method, string Path)
{
    public Func<HttpContent>? Content { get; init; }

    public static VistaCall Get(string operation, FormattableString path) =>
        new(operation, HttpMethod.Get, FormattableString.Invariant(path));

    public static VistaCall Post(string operation, FormattableString path, Func<HttpContent> content) =>
        new(operation, HttpMethod.Post, FormattableString.Invariant(path)) { Content = content };

    public override string ToString() => Operation;
}
