namespace SecureMessaging.Bff.Messages.Returning;

/// <summary>Waits between attempts to put a message back: doubling, up to a quarter of an hour.</summary>
internal static class ReturnBackoff
{
    private const int MaxDoublings = 10;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Max = TimeSpan.FromMinutes(15);

    public static TimeSpan After(int attempts)
    {
        var doubled = First * Math.Pow(2, Math.Min(attempts - 1, MaxDoublings));
        return doubled < Max ? doubled : Max;
    }
}
