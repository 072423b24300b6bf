namespace SecureMessaging.Bff.ApiTests.Sandbox.OracleHealth;

/// <summary>One sandbox for all tests of a class, started over before each.</summary>
public abstract class MillenniumTests(MillenniumHost sandbox) : IClassFixture<MillenniumHost>, IAsyncLifetime
{
    protected MillenniumHost Host => sandbox;

    public async ValueTask InitializeAsync()
    {
        using var reset = await sandbox.Client.PostAsync("/control/reset", null, TestContext.Current.CancellationToken);
        reset.EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
