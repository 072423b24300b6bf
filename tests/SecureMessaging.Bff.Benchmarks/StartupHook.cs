using SecureMessaging.Bff.Benchmarks.Chaos.World;

/// <summary>
/// What the runtime calls in a process of the service before its program, because DOTNET_STARTUP_HOOKS names this assembly; it knows the
/// class by this name alone, without a namespace.
/// </summary>
internal static class StartupHook
{
    public static void Initialize() => ClockShift.Install();
}
