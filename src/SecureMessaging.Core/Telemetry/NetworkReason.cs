using System.Net.Sockets;

namespace SecureMessaging.Core.Telemetry;

/// <summary>Why an HTTP call failed, made of codes alone: the text of an exception may hold an address.</summary>
public static class NetworkReason
{
    public static string Of(Exception failure) => failure switch
    {
        HttpRequestException { StatusCode: { } status } => $"status {(int)status}",
        HttpRequestException { InnerException: SocketException socket } => $"{socket.SocketErrorCode}",
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } request => $"{request.HttpRequestError}",
        OperationCanceledException => "no answer in time",
        _ => failure.GetType().Name,
    };
}
