namespace SecureMessaging.Bff.JsonApi;

/// <summary>Whether the caller holds the answer that is about to be given.</summary>
internal static class NotModified
{
    /// <summary>Answers 304 where the caller holds the content of the answer's tag; nothing of a body may have been written.</summary>
    public static bool TryAnswer(HttpContext context)
    {
        if (Bare(context.Response.Headers.ETag.ToString()) is not { Length: > 0 } tag
            || !context.Request.Headers.IfNoneMatch.ToString().Split(',', StringSplitOptions.TrimEntries).Any(held => Bare(held) == tag))
        {
            return false;
        }

        // They describe the body that is left out. A length that is announced and does not come cuts the connection.
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        context.Response.Headers.ContentLength = null;
        context.Response.Headers.ContentEncoding = default;
        context.Response.Headers.ContentType = default;
        return true;
    }

    /// <summary>Weak or not, it means the same content: a proxy that compresses an answer makes its tag a weak one.</summary>
    private static string Bare(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
