namespace SecureMessaging.Bff.OpenApi;

/// <summary>What an endpoint says about itself in the document, next to its mapping. Said on a group it holds for all of it.</summary>
internal static class DocumentationConventionExtensions
{
    /// <param name="builder">Of the endpoint.</param>
    /// <param name="answer">Of the success.</param>
    /// <param name="request">The JSON body; null for a call without one.</param>
    /// <param name="parameters">Values by the names of parameters.</param>
    public static RouteHandlerBuilder WithExamples(
        this RouteHandlerBuilder builder, object answer, object? request = null, params (string Name, string Value)[] parameters)
    {
        builder.WithMetadata(new ResponseExample(answer));
        return (request is null ? builder : builder.WithRequestExample(request)).WithParameterExamples(parameters);
    }

    public static RouteHandlerBuilder WithRequestExample(this RouteHandlerBuilder builder, object request) =>
        builder.WithMetadata(new RequestExample(request));

    public static TBuilder WithParameterExamples<TBuilder>(this TBuilder builder, params (string Name, string Value)[] parameters)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata([.. parameters.Select(parameter => new ParameterExample(parameter.Name, parameter.Value))]);

    /// <inheritdoc cref="ParameterSource"/>
    public static RouteHandlerBuilder WithParameterFrom(
        this RouteHandlerBuilder builder, string name, string operationId, string pointer) =>
        builder.WithMetadata(new ParameterSource(name, operationId, pointer));

    public static RouteHandlerBuilder WithParameters(this RouteHandlerBuilder builder, params ParameterDocumentation[] parameters) =>
        builder.WithMetadata([.. parameters]);

    public static RouteHandlerBuilder HideParameters(this RouteHandlerBuilder builder, params string[] names) =>
        builder.WithMetadata([.. names.Select(name => new HiddenParameter(name))]);

    public static TBuilder DescribeResponse<TBuilder>(this TBuilder builder, int status, string when)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new StatusDocumentation(status, when));

    /// <inheritdoc cref="OtherForms"/>
    public static RouteHandlerBuilder DescribeOtherForms(this RouteHandlerBuilder builder, params string[] mediaTypes) =>
        builder.WithMetadata(new OtherForms(mediaTypes));

    public static RouteHandlerBuilder HideResponses(this RouteHandlerBuilder builder, params int[] statuses) =>
        builder.WithMetadata([.. statuses.Select(status => new NoSuchStatus(status))]);

    public static RouteHandlerBuilder DescribeResponseHeader(
        this RouteHandlerBuilder builder, string name, string description, string example) =>
        builder.WithMetadata(new HeaderDocumentation(name, description, example));
}
