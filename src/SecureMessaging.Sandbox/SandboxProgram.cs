namespace SecureMessaging.Sandbox;

/// <summary>Runs the sandbox alone: <c>dotnet run --project src/SecureMessaging.Sandbox [-- --urls=...]</c>.</summary>
internal static class SandboxProgram
{
    public static async Task Main(string[] args)
    {
        var urls = new ConfigurationBuilder().AddCommandLine(args).Build()["urls"];
        await using var app = SandboxApplication.Create(urls ?? SandboxApplication.DefaultUrl, args);
        await app.RunAsync();
    }
}
