namespace SecureMessaging.Bff.ApiTests.Sandbox;

/// <summary>One sandbox for all tests of a class, started over before each.</summary>
public abstract class SandboxTests(SandboxHost sandbox) : IClassFixture<SandboxHost>, IAsyncLifetime
{
    protected SandboxHost Host => sandbox;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using var reset = await sandbox.Client.PostAsync("/control/reset", null, Token);
        reset.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
