namespace SecureMessaging.Bff.Messages.Reconciliation;

/// <summary>Wakes this instance's reconciler before its interval is over.</summary>
internal sealed class ReconcileSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    public void Raise()
    {
        if (_raised.CurrentCount == 0)
        {
            try
            {
                _raised.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else raised it between the check and the release: it is raised.
            }
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken) => _raised.WaitAsync(cancellationToken);

    public void Dispose() => _raised.Dispose();
}
