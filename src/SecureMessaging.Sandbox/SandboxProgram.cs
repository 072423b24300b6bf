using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace SecureMessaging.Sandbox;

/// <summary>Runs the sandbox alone: <c>dotnet run --project src/SecureMessaging.Sandbox [-- --urls=...]</c>.</summary>
internal static class SandboxProgram
{
    /// <summary>EX_UNAVAILABLE and EX_CONFIG of sysexits.h.</summary>
    private const int Unavailable = 69;
    private const int WrongSetting = 78;

    /// <summary>Exit code 0 when the sandbox in the same container answers; the image has no other program that could ask.</summary>
    private const string HealthCommand = "health";

    public static async Task<int> Main(string[] args)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var urls = settings["urls"] ?? settings["Sandbox:Urls"] ?? SandboxApplication.DefaultUrl;
        if (args is [HealthCommand, ..])
        {
            return await AnswersAsync(BindingAddress.Parse(urls.Split(';')[0]).Port) ? 0 : 1;
        }

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

    private static async Task<bool> AnswersAsync(int port)
    {
        await using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient();
        client.Timeout = TimeSpan.FromSeconds(5);
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://localhost:{port}/control/personas"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static string Reason(Exception failure) =>
        failure is SocketException socket ? $"{socket.SocketErrorCode}" : "another program listens there";
}
