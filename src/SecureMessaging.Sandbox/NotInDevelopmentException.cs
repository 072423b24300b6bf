namespace SecureMessaging.Sandbox;

/// <summary>The sandbox was asked for where it must not run.</summary>
public sealed class NotInDevelopmentException(string environment) : InvalidOperationException(
    $"The sandbox signs anybody in, so it runs in Development only; this is {environment}. Set ASPNETCORE_ENVIRONMENT to Development.");
