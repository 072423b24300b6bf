#if SANDBOX
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using SecureMessaging.Core.Telemetry;

namespace SecureMessaging.Bff.Development;

/// <summary>
/// In Development the service account's key pair is made when the service starts, and its public half is added to the keys the
/// sandbox knows for the account: another instance beside this one has a key of its own. So no private key lies in the
/// repository, and the token exchange runs as it does in earnest. Registered again and again, because a sandbox in a process
/// of its own forgets the keys when it is started anew.
/// </summary>
internal sealed partial class SandboxServiceAccount(
    IHttpClientFactory clients, IConfiguration configuration, TimeProvider time, ILogger<SandboxServiceAccount> logger)
    : BackgroundService
{
    private const string PersonSection = "OracleHealth:Person";

    private static readonly Lazy<string> Pem = new(MakeKey);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(15);

    private bool _registered;

    public static void Add(WebApplicationBuilder builder)
    {
        var person = builder.Configuration.GetSection(PersonSection);
        var playsAtSandbox = person["TokenAddress"]?.StartsWith(
            SandboxAddresses.Of(builder.Configuration), StringComparison.Ordinal) == true;
        if (!playsAtSandbox || !string.IsNullOrWhiteSpace(person["PrivateKey"]))
        {
            return;
        }

        builder.Configuration.AddInMemoryCollection([new($"{PersonSection}:PrivateKey", Pem.Value)]);
        builder.Services.AddHostedService<SandboxServiceAccount>();
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Awaited here, so that the first request finds the key known; a sandbox that starts later is tried again.
        _registered = await TryRegisterAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(_registered ? Renewal : Pause, time, stoppingToken);
            _registered = await TryRegisterAsync(stoppingToken);
        }
    }

    private async Task<bool> TryRegisterAsync(CancellationToken cancellationToken)
    {
        var person = configuration.GetSection(PersonSection);
        try
        {
            using var client = clients.CreateClient(nameof(SandboxServiceAccount));
            foreach (var account in new[] { person["ServiceAccountId"], person["Issuer"] })
            {
                using var body = new StringContent(PublicKey(), Encoding.UTF8, "application/json");
                using var answer = await client.PostAsync(
                    new Uri($"{SandboxAddresses.Of(configuration)}/control/keys/{account}"), body, cancellationToken);
                answer.EnsureSuccessStatusCode();
            }

            return true;
        }
        catch (Exception notThere) when (notThere is HttpRequestException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            NotRegistered(logger, NetworkReason.Of(notThere));
            return false;
        }
    }

    private static string PublicKey()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Pem.Value);
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false)));
        return $$"""{"kty":"RSA","n":"{{key.N}}","e":"{{key.E}}"}""";
    }

    private static string MakeKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportPkcs8PrivateKeyPem();
    }

    [LoggerMessage(
        EventId = 1030, Level = LogLevel.Warning,
        Message = "The sandbox does not know our service account's key yet ({Reason})")]
    private static partial void NotRegistered(ILogger logger, string reason);
}
#endif
