using System.Reflection;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using SecureMessaging.Bff.JsonApi.Bodies;
using SecureMessaging.Core.Failures;

namespace SecureMessaging.Bff.CareTeams.Search.Http;

/// <summary>
/// The body of a search, and what was typed in it as far as it could be read: also of a body that is refused, because a field of it is
/// wrong, it is no JSON, or it is too large.
/// </summary>
internal sealed class TypedBody(Result<SearchBody> content, string typed) : IEndpointParameterMetadataProvider
{
    /// <summary>More than is looked at for words of danger.</summary>
    private const int MaxRead = 4_096;

    /// <summary>Of so many times the limit the server lets the beginning be read; of larger ones nothing.</summary>
    private const int ServerReads = 4;

    public Result<SearchBody> Content => content;

    public string Typed => typed;

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        JsonBody<SearchBody>.PopulateMetadata(parameter, builder);

    public static async ValueTask<TypedBody?> BindAsync(HttpContext context)
    {
        var typed = "";
        LetServerReadBeginning(context);
        var content = await JsonBody<SearchBody>.ReadAsync(
            context,
            json =>
            {
                typed = TextOf(json.Span);
                return JsonBodyReader.Read<SearchBody>(json.Span);
            },
            beginning => typed = TextOf(beginning.Span));
        return new TypedBody(content, typed);
    }

    /// <summary>Holds what a person typed, so its text form does not.</summary>
    public override string ToString() => nameof(TypedBody);

    /// <summary>Else the server refuses a body that says it is too large before a byte of it is read.</summary>
    private static void LetServerReadBeginning(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: { } limit } size)
        {
            size.MaxRequestBodySize = ServerReads * limit;
        }
    }

    /// <summary>All its strings; where there is none that ends, the text itself.</summary>
    private static string TextOf(ReadOnlySpan<byte> json)
    {
        var text = new StringBuilder();
        try
        {
            var reader = new Utf8JsonReader(json, isFinalBlock: false, state: default);
            while (text.Length < MaxRead && reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String)
                {
                    text.Append(reader.GetString()).Append(". ");
                }
            }
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            text.Clear();
        }

        return text.Length > 0 ? text.ToString() : Encoding.UTF8.GetString(json[..Math.Min(json.Length, MaxRead)]);
    }
}
