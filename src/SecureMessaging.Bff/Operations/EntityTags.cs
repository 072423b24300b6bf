using System.Globalization;

namespace SecureMessaging.Bff.Operations;

/// <summary>Versions as entity tags: <c>"v12"</c>.</summary>
internal static class EntityTags
{
    public static void Write(HttpContext context, long version)
    {
        context.Response.Headers.ETag = Of(version);
        context.Response.Headers.CacheControl = "no-store";
    }

    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"");

    /// <summary>Null without <c>If-Match</c>; a tag that is none of ours is version -1, which matches nothing.</summary>
    public static long? ReadIfMatch(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text.Length == 0)
        {
            return null;
        }

        return text.StartsWith("\"v", StringComparison.Ordinal) && text.EndsWith('"')
            && long.TryParse(text.AsSpan(2, text.Length - 3), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? version
                : -1;
    }
}
