using Microsoft.OpenApi;
using SecureMessaging.Bff.JsonApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SecureMessaging.Bff.Hosting;

/// <summary>Leaves out of the documents the type of body that an endpoint takes only to refuse it.</summary>
internal sealed class OpenApiBodies : IOperationFilter
{
    public const string Any = MediaTypes.Any;

    public void Apply(OpenApiOperation operation, OperationFilterContext context) => operation.RequestBody?.Content?.Remove(Any);
}
