namespace SecureMessaging.Core.Failures;

/// <summary>The value of a <see cref="Result{T}"/> that has nothing to say but "it was done".</summary>
public sealed record Done
{
    public static readonly Done Value = new();

    private Done()
    {
    }
}
