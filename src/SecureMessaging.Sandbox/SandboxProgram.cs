using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace SecureMessaging.Sandbox;

/// <summary>Runs the sandbox alone: <c>dotnet run --project src/SecureMessaging.Sandbox [-- --urls=...]</c>.</summary>
internal static class SandboxProgram
{
    /// <summary>EX_UNAVAILABLE and EX_CONFIG of sysexits.h.</summary>
    private const int Unavailable = 69;
    private const int WrongSetting = 78;

    public static async Task<int> Main(string[] args)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var urls = settings["urls"] ?? settings["Sandbox:Urls"] ?? SandboxApplication.DefaultUrl;
        try
        {
            await using var app = SandboxApplication.Create(urls, args);
            await app.RunAsync();
            return 0;
        }
        catch (NotInDevelopmentException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return WrongSetting;
        }
        catch (Exception failure) when (failure is SocketException or IOException { InnerException: AddressInUseException })
        {
            await Console.Error.WriteLineAsync($"Cannot listen on {urls}: {Reason(failure)}.");
            await Console.Error.WriteLineAsync("End that program, or set another address, for example --urls=http://localhost:5191");
            return Unavailable;
        }
    }

    private static string Reason(Exception failure) =>
        failure is SocketException socket ? $"{socket.SocketErrorCode}" : "another program listens there";
}
