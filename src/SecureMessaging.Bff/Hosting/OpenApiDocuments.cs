using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SecureMessaging.Bff.Hosting;

/// <summary>The two OpenAPI documents and Swagger UI over them.</summary>
internal static class OpenApiDocuments
{
    public const string Messaging = "messaging.v1";
    public const string Operations = "operations.v1";

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
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "swagger";
            ui.SwaggerEndpoint($"/openapi/{Messaging}.json", "Messaging");
            ui.SwaggerEndpoint($"/openapi/{Operations}.json", "Operations");
        });
        return app;
    }

    private static void Configure(SwaggerGenOptions options)
    {
        options.SwaggerDoc(Messaging, new OpenApiInfo { Title = "Secure Messaging", Version = "v1" });
        options.SwaggerDoc(Operations, new OpenApiInfo { Title = "Secure Messaging operations", Version = "v1" });
        options.DocInclusionPredicate((document, description) =>
            document == (description.RelativePath?.StartsWith("ops/", StringComparison.Ordinal) == true ? Operations : Messaging));
        options.SupportNonNullableReferenceTypes();
        options.IncludeXmlComments(typeof(OpenApiDocuments).Assembly);
    }
}
