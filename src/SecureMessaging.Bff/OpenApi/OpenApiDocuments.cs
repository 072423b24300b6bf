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

    private const string Folder = "openapi";

    public const string BearerScheme = "bearer";

    public static IServiceCollection AddOpenApiDocuments(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(Configure);
        return services;
    }

    public static WebApplication UseOpenApiDocuments(this WebApplication app)
    {
        Serve(app, Folder, OpenApiSpecVersion.OpenApi3_1);
        // Swagger UI reads the whole of a 3.1 document again whenever an operation is opened; of 3.0 it reads that operation.
        Serve(app, $"{SwaggerPage.Prefix}/{Folder}", OpenApiSpecVersion.OpenApi3_0);
        return app.UseSwaggerPage();
    }

    /// <summary>
    /// In a branch of its own: for every request that meets Swashbuckle's middleware a generator is made, and for the first one the
    /// comments of all modules are read, which costs a start as much as the store does.
    /// </summary>
    private static void Serve(WebApplication app, string folder, OpenApiSpecVersion version) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments($"/{folder}", StringComparison.Ordinal), documents =>
            documents.UseSwagger(swagger =>
            {
                swagger.RouteTemplate = $"{folder}/{{documentName}}.json";
                swagger.OpenApiVersion = version;
                if (version == OpenApiSpecVersion.OpenApi3_0)
                {
                    swagger.PreSerializeFilters.Add((document, _) => LeaveBoxesEmpty(document));
                }
            }));

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
