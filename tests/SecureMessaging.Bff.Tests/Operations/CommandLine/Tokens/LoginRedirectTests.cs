using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureMessaging.Bff.Operations.CommandLine.Tokens;

namespace SecureMessaging.Bff.Tests.Operations.CommandLine.Tokens;

/// <summary>The command <c>login</c> as the program makes it, at a provider that sends it to another host.</summary>
public sealed class LoginRedirectTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("login-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Login_SentToAnotherHostWithTheCodeOfTheDevice_DoesNotGoThere()
    {
        var calls = new List<string>();
        await using var other = await StartAsync((_, request) => calls.Add(request.Path), _ => Results.Json(new { access_token = "stolen" }));
        await using var provider = await StartAsync((_, _) => { }, request => request.Path.Value switch
        {
            "/.well-known/openid-configuration" => Results.Json(new
            {
                issuer = At(request), token_endpoint = At(request) + "/token", device_authorization_endpoint = At(request) + "/begin",
            }),
            "/begin" => Results.Json(new
            {
                device_code = "secret", user_code = "BCDF", verification_uri = At(request), expires_in = 60, interval = 1,
            }),
            _ => Results.Redirect(other.Urls.Single() + "/token", permanent: false, preserveMethod: true),
        });

        var (code, output, error) = await RunAsync(Path.Combine(_folder, "token"), "login", "--issuer", provider.Urls.Single(), "--client-id=cli");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("sends elsewhere", error, StringComparison.Ordinal);
        Assert.Empty(calls);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    /// <summary>Nobody is sent to a browser for a token that has no place.</summary>
    [Fact]
    public async Task Login_WithoutAPlaceForTheToken_AsksNobody()
    {
        var calls = new List<string>();
        await using var provider = await StartAsync((_, request) => calls.Add(request.Path), _ => Results.Json(new { }));

        var (code, _, error) = await RunAsync(_folder, "login", "--issuer", provider.Urls.Single(), "--client-id=cli");

        Assert.Equal(1, code);
        Assert.Contains("it is a folder. Say --print.", error, StringComparison.Ordinal);
        Assert.Empty(calls);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string file, params string[] arguments)
    {
        var collection = new ServiceCollection();
        LoginCommands.AddClient(collection);
        await using var services = collection.BuildServiceProvider();
        var root = new RootCommand();
        foreach (var command in LoginCommands.Create(
            services.GetRequiredService<IHttpClientFactory>(), new TokenFile(file), TimeProvider.System))
        {
            root.Add(command);
        }

        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await root.Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private static string At(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    private static async Task<WebApplication> StartAsync(Action<HttpContext, HttpRequest> see, Func<HttpRequest, IResult> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(context =>
        {
            see(context, context.Request);
            return answer(context.Request).ExecuteAsync(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
