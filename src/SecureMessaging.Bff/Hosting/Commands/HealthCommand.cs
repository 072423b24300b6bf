using System.CommandLine;
using System.Globalization;
using System.Net;

namespace SecureMessaging.Bff.Hosting.Commands;

/// <summary>
/// <c>health</c>: asks the service in the same container whether it is ready; exit code 0 when it is. The image has no other
/// program that could.
/// </summary>
internal static class HealthCommand
{
    public const string Name = "health";

    private const string DefaultPort = "8080";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static Command Create(IHttpClientFactory clients)
    {
        var url = new Option<string>("--url")
        {
            Description = "The service's address; default: what ASPNETCORE_URLS or ASPNETCORE_HTTP_PORTS say, else port 8080 here",
            DefaultValueFactory = _ => Here(Environment.GetEnvironmentVariable),
        };
        var command = new Command(Name, "Ask the running service whether it is ready; exit code 0 when it is") { url };
        url.Validators.Add(given =>
        {
            if (!Uri.TryCreate(given.GetValueOrDefault<string>(), UriKind.Absolute, out var address)
                || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            {
                given.AddError("--url must be the address of a service, for example http://localhost:8080");
            }
        });
        command.SetAction((parsed, token) => AskAsync(clients, new Uri(new Uri(parsed.GetRequiredValue(url)), "/healthz/ready"), token));
        return command;
    }

    /// <summary>The first plain address that the service is configured to listen on, as seen from the same host.</summary>
    internal static string Here(Func<string, string?> variable)
    {
        var urls = variable("ASPNETCORE_URLS") ?? variable("DOTNET_URLS") ?? "";
        var plain = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault(address => address.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
        if (plain is not null)
        {
            return string.Create(CultureInfo.InvariantCulture, $"http://localhost:{BindingAddress.Parse(plain).Port}");
        }

        var ports = variable("ASPNETCORE_HTTP_PORTS") ?? variable("DOTNET_HTTP_PORTS") ?? "";
        return $"http://localhost:{ports.Split(';', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? DefaultPort}";
    }

    private static async Task<int> AskAsync(IHttpClientFactory clients, Uri address, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Name);
        client.Timeout = Timeout;
        try
        {
            using var response = await client.GetAsync(address, cancellationToken);
            await Console.Out.WriteLineAsync(await response.Content.ReadAsStringAsync(cancellationToken));
            return response.StatusCode == HttpStatusCode.OK ? 0 : 1;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"Nothing answers at {address}: {Core.Telemetry.NetworkReason.Of(silent)}");
            return 1;
        }
    }
}
