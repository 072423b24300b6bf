namespace SecureMessaging.Sandbox;

/// <summary>Runs the sandbox alone: <c>dotnet run --project src/SecureMessaging.Sandbox</c>.</summary>
internal static class SandboxProgram
{
    public static async Task Main(string[] args)
    {
        await using var app = SandboxApplication.Create(SandboxApplication.DefaultUrl, args);
        await app.RunAsync();
    }
}
