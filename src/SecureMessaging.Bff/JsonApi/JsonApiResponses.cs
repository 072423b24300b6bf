namespace SecureMessaging.Bff.JsonApi;

/// <summary>Short names for the envelopes that endpoints answer with.</summary>
internal static class JsonApiResponses
{
    public static JsonApiResult<JsonApiResource<TAttributes>> One<TAttributes>(
        JsonApiResource<TAttributes> resource, int status = StatusCodes.Status200OK, IReadOnlyList<object>? included = null) =>
        new(new JsonApiDocument<JsonApiResource<TAttributes>> { Data = resource, Included = included }, status);

    public static JsonApiResult<IReadOnlyList<JsonApiResource<TAttributes>>> Many<TAttributes>(
        IReadOnlyList<JsonApiResource<TAttributes>> resources, object? meta = null) =>
        new(new JsonApiDocument<IReadOnlyList<JsonApiResource<TAttributes>>> { Data = resources, Meta = meta });
}
