using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;

namespace SecureMessaging.Bff.Telemetry;

/// <summary>
/// An address that could not be listened on: by far the most common first failure, and no bug. Reported in two lines that name the
/// setting, in place of a stack trace.
/// </summary>
internal sealed partial class ListenFailure(string setting, string example, Exception cause) : IOException(cause.Message, cause)
{
    /// <summary>EX_UNAVAILABLE of sysexits.h.</summary>
    public const int ExitCode = 69;

    /// <summary>First what works everywhere: <c>dotnet run</c> sets the variable itself, from the launch profile.</summary>
    private const string OwnSetting = "--urls (ASPNETCORE_URLS)";
    private const string OwnExample = "--urls=http://localhost:5081";

    private readonly string _setting = setting;
    private readonly string _example = example;

    /// <summary>Two lines; null for any other failure.</summary>
    public static string? Explain(Exception failure) => failure switch
    {
        ListenFailure { InnerException: { } cause } known when Reason(cause) is { } reason =>
            Lines(cause, reason, known._setting, known._example),
        _ when Reason(failure) is { } reason => Lines(failure, reason, OwnSetting, OwnExample),
        _ => null,
    };

    private static string? Reason(Exception failure) => failure switch
    {
        IOException { InnerException: AddressInUseException } => "another program listens there",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "this account may not; ports below 1024 are reserved",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "this machine does not have that address",
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => "another program listens there",
        _ => null,
    };

    private static string Lines(Exception failure, string reason, string setting, string example)
    {
        var address = Address().Match(failure.Message) is { Success: true } named ? named.Value : $"the address of {setting}";
        return $"Cannot listen on {address}: {reason}.{Environment.NewLine}"
            + $"End that program, or set {setting} to another address, for example {example}";
    }

    [GeneratedRegex(@"https?://\S+(?=:\s)", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
