using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using SecureMessaging.Bff.OpenApi.Filters;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Rollout.Contracts.Flags;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SecureMessaging.Bff.OpenApi;

/// <summary>The two OpenAPI documents.</summary>
internal static class OpenApiDocuments
{
    public const string Messaging = "messaging.v1";
    public const string Operations = "operations.v1";

    public const string BearerScheme = "bearer";

    public static IServiceCollection AddOpenApiDocuments(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(Configure);
        return services;
    }

    public static WebApplication UseOpenApiDocuments(this WebApplication app)
    {
        app.UseSwagger(swagger =>
        {
            swagger.RouteTemplate = "openapi/{documentName}.json";
            swagger.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        });
        // Swagger UI reads the whole of a 3.1 document again whenever an operation is opened; of 3.0 it reads that operation.
        app.UseSwagger(swagger =>
        {
            swagger.RouteTemplate = $"{SwaggerPage.Prefix}/openapi/{{documentName}}.json";
            swagger.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
            swagger.PreSerializeFilters.Add((document, _) => LeaveBoxesEmpty(document));
        });
        return app.UseSwaggerPage();
    }

    /// <summary>
    /// Version 3.0 has one example of a schema, and Swagger UI puts it into the box of its parameter. Those of parameters that may
    /// be left out are examples of 3.1, which are in no box: a call that is sent as it stands leaves them out.
    /// </summary>
    private static void LeaveBoxesEmpty(OpenApiDocument document)
    {
        var schemas = document.Paths.Values
            .SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(operation => operation.Parameters ?? [])
            .Select(parameter => parameter.Schema)
            .OfType<OpenApiSchema>();
        foreach (var schema in schemas)
        {
            schema.Examples = null;
        }
    }

    private static void Configure(SwaggerGenOptions options)
    {
        options.SwaggerDoc(Messaging, new OpenApiInfo
        {
            Title = "Secure Messaging", Version = "v1", Description = Introductions.Messaging,
        });
        options.SwaggerDoc(Operations, new OpenApiInfo
        {
            Title = "Secure Messaging operations", Version = "v1", Description = Introductions.Operations,
        });
        // HEAD says nothing that GET does not.
        options.DocInclusionPredicate((document, description) =>
            description.HttpMethod != HttpMethods.Head
            && document == (description.RelativePath?.StartsWith("ops/", StringComparison.Ordinal) == true ? Operations : Messaging));
        options.SupportNonNullableReferenceTypes();
        MapTypes(options);
        options.SchemaFilter<OpenApiSchemas>();
        options.OperationFilter<OpenApiParameters>();
        options.OperationFilter<OpenApiSecurity>();
        options.OperationFilter<Filters.OpenApiResponses>();
        options.OperationFilter<OpenApiExamples>();
        options.OperationFilter<OpenApiBodies>();
        options.DocumentFilter<OpenApiTags>();
        options.AddSecurityDefinition(BearerScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "An access token of the identity provider. In a browser the sign-in cookie does as well.",
        });
        options.AddSecurityRequirement(document => new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [],
        });
        foreach (var module in Modules.All)
        {
            options.IncludeXmlComments(module);
        }
    }

    private static void MapTypes(SwaggerGenOptions options)
    {
        options.MapType<StationNumber>(() => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Description = "Station number, for example 668 or 589A4",
        });
        options.MapType<RolloutPercentage>(() => new OpenApiSchema
        {
            Type = JsonSchemaType.Number,
            Description = "0 to 100, at most three decimals",
        });
        options.MapType<JsonObject>(() => new OpenApiSchema { Type = JsonSchemaType.Object });
        options.MapType<JsonElement>(() => new OpenApiSchema { Type = JsonSchemaType.Object });
    }
}
