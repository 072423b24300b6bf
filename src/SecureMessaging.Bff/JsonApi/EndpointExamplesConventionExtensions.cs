namespace SecureMessaging.Bff.JsonApi;

internal static class EndpointExamplesConventionExtensions
{
    public static RouteHandlerBuilder WithExamples(
        this RouteHandlerBuilder builder, object answer, object? request = null, params (string Name, string Value)[] parameters) =>
        builder.WithMetadata(new EndpointExamples(
            answer, request, parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal)));
}
