using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;
using SecureMessaging.Ehr.AddressBooks;
using SecureMessaging.Ehr.Facilities;
using SecureMessaging.Ehr.Messages;
using SecureMessaging.Testing;

namespace SecureMessaging.Bff.ApiTests.Vista;

/// <summary>The real application's VistA adapter over the sandbox, and one persona who writes with it.</summary>
internal sealed class VistaScenario : IAsyncDisposable
{
    private readonly BffApplication _app = new();

    public VistaScenario(params (string Key, string Value)[] settings)
    {
        _app.With("Vista:Retry:Attempts", "0");
        foreach (var (key, value) in settings)
        {
            _app.With(key, value);
        }
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public BffApplication App => _app;

    public HttpClient Sandbox => _app.SandboxClient;

    public string Persona { get; init; } = "vista-only";

    public IEhrAdapter Adapter => Get<IEnumerable<IEhrAdapter>>().Single(adapter => adapter.Profile.Name == EhrName.Vista);

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task<Patient> PatientAsync()
    {
        var signedIn = await Sandbox.SignInAsync(Persona, Token);
        var claims = JsonNode.Parse(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(signedIn.AccessToken.Split('.')[1])))!;
        return UserId.TryParse((string?)claims["sub"], out var user)
            && MhvCorrelationId.TryParse((string?)claims["mhv_correlation_id"], out var person)
            ? new Patient(user, null, person)
            : throw new InvalidOperationException("The persona has no MHV number.");
    }

    public Task FaultAsync(object fault) => Sandbox.FaultAsync(fault, Token);

    public async Task SwitchAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await Sandbox.PutAsync("/control/switches", content, Token);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<Result<AddressBook>> TeamsAsync() =>
        await Adapter.ReadAddressBookAsync(new AddressBookRequest(await PatientAsync(), [], BypassCache: true), Token);

    public async Task<OutgoingMessage> MessageAsync(params MessageAttachment[] files)
    {
        var book = (await TeamsAsync()).TryGet(out var teams, out var failure) ? teams : throw new InvalidOperationException($"{failure}");
        return new OutgoingMessage
        {
            Sender = await PatientAsync(),
            Recipient = book.Teams.First(team => team is { Blocked: false, Preferred: true }),
            Facility = Get<IFacilityDirectory>().All.First(facility => facility.Ehr == EhrName.Vista),
            Category = "OTHER",
            Subject = "Knee \"brace\" & more",
            Body = "It is <b>too</b> tight &amp; sore 😀\n\nThanks",
            Reference = "ref-1",
            Attachments = [.. files],
        };
    }

    public async Task<DispatchTicket> PrepareAsync(OutgoingMessage message) =>
        (await Adapter.PrepareAsync(message, Token)).TryGet(out var ticket, out var failure)
            ? ticket
            : throw new InvalidOperationException($"{failure}");

    public Task<DeliveryEvidence> CheckDeliveryAsync(OutgoingMessage message, DispatchTicket ticket, DateTimeOffset notBefore) =>
        Adapter.CheckDeliveryAsync(
            new DeliveryQuery(message, ticket, null, notBefore, []) { Now = Get<TimeProvider>().GetUtcNow() }, Token);

    /// <summary>Messages the EHR holds with this subject and body.</summary>
    public async Task<int> HeldAsync(OutgoingMessage message) => (await Sandbox.TruthAsync("vista", Persona, Token))
        .Count(held => (string?)held!["body"] == message.Body && (string?)held["subject"] == message.Subject);

    public static MessageAttachment File(string name, int length) => new()
    {
        FileName = name,
        ContentType = "image/jpeg",
        Length = length,
        Sha256 = "00",
        OpenAsync = _ => ValueTask.FromResult<Stream>(new MemoryStream(new byte[length])),
    };

    public static Failure Failure<T>(Result<T> result) => Assert.IsAssignableFrom<IFailedResult>(result).Failure;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
