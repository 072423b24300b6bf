namespace SecureMessaging.Sandbox;

/// <summary>The sandbox signs anybody in, so it must never run where real people are served.</summary>
public static class SandboxGuard
{
    /// <summary>Throws in every environment but Development.</summary>
    public static void RequireDevelopment(IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
        {
            throw new NotInDevelopmentException(environment.EnvironmentName);
        }
    }
}
