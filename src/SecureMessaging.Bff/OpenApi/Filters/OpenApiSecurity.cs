using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SecureMessaging.Bff.OpenApi.Filters;

/// <summary>An endpoint that asks for no authorization takes a token and can do without one.</summary>
internal sealed class OpenApiSecurity : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (!context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any())
        {
            var token = new OpenApiSecuritySchemeReference(OpenApiDocuments.BearerScheme, context.Document);
            operation.Security = [new OpenApiSecurityRequirement(), new OpenApiSecurityRequirement { [token] = [] }];
        }
    }
}
