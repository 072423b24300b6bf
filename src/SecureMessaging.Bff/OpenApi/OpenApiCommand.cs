using System.CommandLine;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace SecureMessaging.Bff.OpenApi;

/// <summary>
/// <c>openapi --output folder</c>: writes the documents that are committed under <c>openapi/</c>, without starting the server.
/// </summary>
internal static class OpenApiCommand
{
    public const string Name = "openapi";

    public static Command Create(WebApplication app)
    {
        var output = new Option<DirectoryInfo>("--output") { Description = "Folder to write to", Required = true };
        var command = new Command(Name, "Write the OpenAPI documents of this build") { output };
        command.SetAction((parsed, token) => WriteAsync(app, parsed.GetRequiredValue(output), token));
        return command;
    }

    private static async Task<int> WriteAsync(WebApplication app, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        folder.Create();
        // Hands the mapped endpoints to the API explorer, which otherwise happens when the server starts.
        app.UseEndpoints(_ => { });
        var provider = app.Services.GetRequiredService<IAsyncSwaggerProvider>();
        foreach (var name in new[] { OpenApiDocuments.Messaging, OpenApiDocuments.Operations })
        {
            var document = await provider.GetSwaggerAsync(name);
            var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken);
            var text = json.ReplaceLineEndings("\n") + "\n";
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.json"), text, cancellationToken);
        }

        return 0;
    }
}
