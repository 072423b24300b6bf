using System.Diagnostics;
using System.Globalization;

namespace SecureMessaging.Testing.Servers;

/// <summary>Signals that .NET does not send by itself.</summary>
internal static class ProcessSignal
{
    /// <param name="process">That the test started.</param>
    /// <param name="signal">For example <c>TERM</c>, <c>STOP</c> or <c>CONT</c>.</param>
    /// <param name="cancellationToken">Of the test.</param>
    public static async Task SendAsync(Process process, string signal, CancellationToken cancellationToken = default)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }
}
